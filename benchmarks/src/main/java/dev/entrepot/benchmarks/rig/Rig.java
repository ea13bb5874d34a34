package dev.entrepot.benchmarks.rig;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One call: a broker, inputs that are loaded once, and in each run each variant once, in an order that rotates from run to run. Each
 * job has a process and topics of its own, and counts only when what it wrote is right.
 */
public final class Rig {
    private static final double NANOS_A_SECOND = 1e9;

    private final RigSettings settings;
    private final PrintStream log;
    private final Path directory;
    private final BrokerProcess broker;
    private final LoadedWorld warmUp;
    private final Results results = new Results();

    private Rig(RigSettings settings, PrintStream log, Path directory, BrokerProcess broker) {
        this.settings = settings;
        this.log = log;
        this.directory = directory;
        this.broker = broker;
        this.warmUp = load("warm.", settings.warmUpRecords());
    }

    /** A world with what is right for its outputs. */
    private record Input(LoadedWorld world, Verification verification) {}

    /**
     * Measures.
     *
     * @param log is told what is going on
     * @throws RigException when something fails or a result is wrong
     */
    public static Results measure(RigSettings settings, PrintStream log) {
        try (ScratchDirectory directory = ScratchDirectory.make("entrepot-rig");
                BrokerProcess broker = BrokerProcess.start(directory.path().resolve("data"))) {
            return new Rig(settings, log, directory.path(), broker).run();
        }
    }

    private Results run() {
        Input whole = null;
        Input part = null;
        for (Variant variant : settings.variants()) {
            if (settings.isCutShort(variant)) {
                part = part == null ? input("peer.", settings.peerRecords()) : part;
            } else {
                whole = whole == null ? input("large.", settings.records()) : whole;
            }
        }
        List<Variant> order = new ArrayList<>(settings.variants());
        for (int run = 0; run < settings.runs(); run++) {
            for (Variant variant : order) {
                Input input = settings.isCutShort(variant) ? part : whole;
                if (input != null) {
                    results.add(variant.name(), sample(run, variant, input));
                }
            }
            Collections.rotate(order, 1);
        }
        return results;
    }

    private Input input(String prefix, long records) {
        LoadedWorld world = load(prefix, records);
        return new Input(world, new Verification(broker, world));
    }

    private LoadedWorld load(String prefix, long records) {
        LoadedWorld world = LoadedWorld.load(
                broker,
                prefix,
                settings.partitions(),
                WorldSizes.of(records, settings.reporters(), settings.months(), settings.seed()));
        double seconds = world.took().toNanos() / NANOS_A_SECOND;
        log.printf(
                Locale.ROOT,
                "loaded %s: %d records in %d releases, %.1f s, %.0f records/s; %s%n",
                world.input(),
                world.records(),
                world.releases(),
                seconds,
                world.records() / seconds,
                world.settings());
        return world;
    }

    private Sample sample(int run, Variant variant, Input input) {
        Path scratch = directory.resolve("run-" + run + "-" + variant.name());
        String suffix = run + "." + variant.name() + ".";
        // Reading is so fast that the small input is over before the compiler is done.
        LoadedWorld warmInput = variant.work() == Work.READ ? input.world : warmUp;
        Task warm = task(warmInput, suffix, scratch.resolve("warm-up"));
        Task measured = task(input.world, suffix, scratch.resolve("measured"));
        try (RunTopics warmTopics = new RunTopics(broker, warm, variant.work());
                RunTopics topics = new RunTopics(broker, measured, variant.work())) {
            Measurement measurement = MeasuredMain.run(variant, settings.flags(), warm, measured);
            input.verification.verify(variant, measured);
            Sample sample = new Sample(run, input.world.records(), measurement, topics.internalBytes());
            log.printf(
                    Locale.ROOT,
                    "run %d %-20s %8.2f us/record, %9.0f records/s, %d records out, verified%n",
                    run + 1,
                    variant.name(),
                    sample.cpuMicros(),
                    sample.rate(),
                    measurement.written());
            return sample;
        } finally {
            ScratchDirectory.delete(scratch);
        }
    }

    private Task task(LoadedWorld world, String suffix, Path scratch) {
        try {
            Files.createDirectories(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + scratch, e);
        }
        return new Task(
                broker.bootstrap(),
                broker.registry(),
                world.input(),
                world.records(),
                world.partitions(),
                world.topics().prefix() + suffix,
                scratch);
    }
}
