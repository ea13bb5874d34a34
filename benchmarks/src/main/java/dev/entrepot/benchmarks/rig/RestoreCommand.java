package dev.entrepot.benchmarks.rig;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.benchmarks.rig.ProductMain.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how soon the app works after a start, with its state and without. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the app over a made-up world and closes it. Then starts it without its state directory, which it restores from its",
            "changelogs, and with it, and measures how soon it works; and says how much space a cell takes."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class RestoreCommand implements Callable<Integer> {
    private static final String PREFIX = "restore.";
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration LIVE_INTERVAL = Duration.ofMillis(200);
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "300000",
            description = "About how many records the world has (default ${DEFAULT-VALUE}).")
    private long records;

    @Option(
            names = "--reporters",
            paramLabel = "N",
            description = "Reporters of the world (default: 50 at a million records, fewer with fewer).")
    private int reporters;

    @Option(
            names = "--months",
            paramLabel = "N",
            description = "Months of the world (default: 36 at a million records, more with more).")
    private int months;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often it is started in each way (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads of the app (default ${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private RigOptions rig;

    private final ArrayNode starts = JsonNodeFactory.instance.arrayNode();

    @Override
    public Integer call() {
        RigOptions.require(spec, records > 0, "--records", "above 0");
        RigOptions.require(spec, runs > 0, "--runs", "above 0");
        RigOptions.require(spec, threads > 0, "--threads", "above 0");
        try (ScratchDirectory directory = ScratchDirectory.make("entrepot-live");
                BrokerProcess broker = BrokerProcess.start(directory.path().resolve("data"))) {
            measure(directory.path(), broker);
        }
        return 0;
    }

    private void measure(Path directory, BrokerProcess broker) {
        LoadedWorld world = LoadedWorld.load(
                broker, PREFIX, rig.partitions(spec), WorldSizes.of(records, reporters, months, rig.seed()));
        ProductMain.makeTopics(broker, world.topics(), rig.partitions(spec));
        Task task = new Task(
                broker.bootstrap(),
                broker.registry(),
                world.input(),
                world.records(),
                rig.partitions(spec),
                PREFIX,
                directory.resolve("state"));
        ProductMain.Settings settings = new ProductMain.Settings(rig.flags(), threads, COMMIT_INTERVAL, LIVE_INTERVAL);
        long filling = System.nanoTime();
        try (ProductMain.Running product = ProductMain.start(task, settings)) {
            ProductMain.awaitEnd(task);
        }
        double filled = (System.nanoTime() - filling) / NANOS_A_SECOND;
        HeldCells held = HeldCells.of(broker, world, task);
        System.out.printf(
                Locale.ROOT,
                "%d records of %d reporters and %d months taken in within %.1f s%n",
                world.records(),
                world.settings().reporters(),
                world.settings().months(),
                filled);
        print(held);
        System.out.printf(
                Locale.ROOT,
                "%n%-10s %11s %12s %12s %11s %11s %14s %14s%n",
                "state",
                "running ms",
                "preparing ms",
                "restoring ms",
                "records",
                "MB",
                "cells/s/thread",
                "MB/s/thread");
        for (int run = 0; run < runs; run++) {
            ScratchDirectory.delete(task.scratch());
            start("deleted", task, settings, held);
            start("kept", task, settings, held);
        }
        if (rig.json()) {
            System.out.println(json(held));
        }
    }

    private static void print(HeldCells held) {
        System.out.printf(Locale.ROOT, "%-24s %12s %14s %12s%n", "where", "records", "bytes", "bytes/cell");
        print("cells held", held.cells(), 0, held);
        print("changelogs", held.records(), held.bytes(), held);
        print("changelogs, compacted", held.newestRecords(), held.newestBytes(), held);
        print("state directory", held.newestRecords(), held.diskBytes(), held);
    }

    private static void print(String where, long records, long bytes, HeldCells held) {
        System.out.printf(Locale.ROOT, "%-24s %12d %14d %12.1f%n", where, records, bytes, perCell(bytes, held));
    }

    private static double perCell(long bytes, HeldCells held) {
        return (double) bytes / held.cells();
    }

    private void start(String state, Task task, ProductMain.Settings settings, HeldCells held) {
        Start start;
        try (ProductMain.Running product = ProductMain.start(task, settings)) {
            start = product.start();
        }
        boolean restored = start.records() > 0;
        double seconds = start.restoringNanos() / NANOS_A_SECOND * threads;
        double cells = restored ? held.cells() / seconds : 0;
        double bytes = restored ? start.bytes() / seconds : 0;
        System.out.printf(
                Locale.ROOT,
                "%-10s %11.0f %12.0f %12.0f %11d %11.1f %14.0f %14.1f%n",
                state,
                start.nanos() / NANOS_A_MILLI,
                start.preparingNanos() / NANOS_A_MILLI,
                start.restoringNanos() / NANOS_A_MILLI,
                start.records(),
                (double) start.bytes() / (1 << 20),
                cells,
                bytes / (1 << 20));
        starts.addObject()
                .put("state", state)
                .put("running_ms", start.nanos() / NANOS_A_MILLI)
                .put("preparing_ms", start.preparingNanos() / NANOS_A_MILLI)
                .put("restoring_ms", start.restoringNanos() / NANOS_A_MILLI)
                .put("records", start.records())
                .put("bytes", start.bytes())
                .put("cells_per_second_thread", cells)
                .put("bytes_per_second_thread", bytes);
    }

    private ObjectNode json(HeldCells held) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("threads", threads);
        all.put("cells", held.cells());
        all.put("changelog_records", held.records());
        all.put("changelog_bytes", held.bytes());
        all.put("compacted_records", held.newestRecords());
        all.put("compacted_bytes", held.newestBytes());
        all.put("disk_bytes", held.diskBytes());
        all.put("changelog_bytes_per_cell", perCell(held.bytes(), held));
        all.put("compacted_bytes_per_cell", perCell(held.newestBytes(), held));
        all.put("disk_bytes_per_cell", perCell(held.diskBytes(), held));
        all.set("starts", starts);
        return all;
    }
}
