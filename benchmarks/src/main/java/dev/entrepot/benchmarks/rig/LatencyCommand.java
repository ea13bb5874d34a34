package dev.entrepot.benchmarks.rig;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.producer.generate.WorldSettings;
import dev.entrepot.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how soon readers see the figures that contain a live record. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends live records at steady rates and measures how soon readers of committed records see both the total of the record's",
            "chapter and partner, and that of its partner, with the record in it. Counted from the call that sends the record."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class LatencyCommand implements Callable<Integer> {
    private static final String PREFIX = "live.";
    private static final long FEWEST = 20_000;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_MICRO = 1e3;
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;
    private static final double P999 = 0.999;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rates",
            split = ",",
            paramLabel = "N",
            defaultValue = "200,2000,5000",
            description = "Records a second, one measurement each (default ${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long each measurement takes (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Seconds at the middle one of the rates before the first measurement (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--history",
            paramLabel = "N",
            defaultValue = "100000",
            description = "About how many records the app has taken in before; 0 is none (default ${DEFAULT-VALUE}).")
    private long history;

    @Option(
            names = "--cells",
            paramLabel = "N",
            defaultValue = "2000",
            description = "At most how many cells of the month the live records restate (default ${DEFAULT-VALUE}).")
    private int cells;

    @Option(
            names = "--load",
            description = "Measures each rate a second time while another process keeps a processor busy.")
    private boolean load;

    @Option(
            names = "--commit-ms",
            paramLabel = "MS",
            defaultValue = "20",
            description = "Commit interval of the app (default ${DEFAULT-VALUE}).")
    private int commit;

    @Option(
            names = "--live-ms",
            paramLabel = "MS",
            defaultValue = "20",
            description = "How long live records wait for their automatic release (default ${DEFAULT-VALUE}).")
    private int live;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads of the app (default ${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private RigOptions rig;

    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();

    @Override
    public Integer call() {
        RigOptions.require(spec, rates.stream().allMatch(rate -> rate > 0), "--rates", "above 0");
        RigOptions.require(spec, seconds > 0, "--seconds", "above 0");
        RigOptions.require(spec, warmUp >= 0, "--warm-up", "0 or more");
        RigOptions.require(spec, history >= 0, "--history", "0 or more");
        RigOptions.require(spec, cells > 0, "--cells", "above 0");
        RigOptions.require(spec, commit > 0, "--commit-ms", "above 0");
        RigOptions.require(spec, live > 0, "--live-ms", "above 0");
        RigOptions.require(spec, threads > 0, "--threads", "above 0");
        try (ScratchDirectory directory = ScratchDirectory.make("entrepot-live");
                BrokerProcess broker = BrokerProcess.start(directory.path().resolve("data"))) {
            measure(directory.path(), broker);
        }
        if (rig.json()) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            all.put("processors", Runtime.getRuntime().availableProcessors());
            all.put("history", history);
            all.put("commit_ms", commit);
            all.put("live_ms", live);
            all.put("threads", threads);
            all.set("latency", results);
            System.out.println(all);
        }
        return 0;
    }

    private void measure(Path directory, BrokerProcess broker) {
        WorldSettings world = WorldSizes.of(Math.max(history, FEWEST), rig.seed());
        Topics topics = new Topics(PREFIX, "");
        long records = history == 0
                ? 0
                : LoadedWorld.load(broker, PREFIX, rig.partitions(spec), world).records();
        ProductMain.makeTopics(broker, topics, rig.partitions(spec));
        Task task = new Task(
                broker.bootstrap(),
                broker.registry(),
                topics.tradeRecords().name(),
                records,
                rig.partitions(spec),
                PREFIX,
                directory.resolve("state"));
        ProductMain.Settings settings =
                new ProductMain.Settings(rig.flags(), threads, Duration.ofMillis(commit), Duration.ofMillis(live));
        Coverage coverage = new Coverage();
        try (ProductMain.Running product = ProductMain.start(task, settings);
                LiveFeed feed = new LiveFeed(broker, topics, rig.partitions(spec), world, cells, coverage)) {
            ProductMain.awaitEnd(task);
            System.out.printf(
                    Locale.ROOT,
                    "running after %.0f ms; %d records of %d reporters and %d months taken in; %d live cells%n",
                    product.start().nanos() / NANOS_A_MILLI,
                    records,
                    world.reporters(),
                    world.months(),
                    feed.cells());
            try (FigureReader reader =
                    new FigureReader(broker, topics, rig.partitions(spec), feed.series(), coverage)) {
                measure(new Parts(product, feed, reader, coverage), directory);
            }
        }
    }

    /** What a measurement is made with. */
    private record Parts(ProductMain.Running product, LiveFeed feed, FigureReader reader, Coverage coverage) {}

    private void measure(Parts parts, Path directory) {
        if (warmUp > 0) {
            parts.feed.send(rates.get(rates.size() / 2), warmUp);
            parts.reader.awaitAll();
            parts.coverage.take();
        }
        System.out.printf(
                Locale.ROOT,
                "%8s %6s %9s %9s %9s %9s %9s %12s %15s %14s%n",
                "rate/s",
                "other",
                "records",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "max ms",
                "sent late ms",
                "figures/record",
                "CPU us/record");
        for (int rate : rates) {
            measure(rate, parts, null);
            if (load) {
                measure(rate, parts, directory);
            }
        }
    }

    /** Measures one rate; busy is where another process keeps its log while it uses a processor up, null for none. */
    private void measure(int rate, Parts parts, @Nullable Path busy) {
        Duration cpu = parts.product.cpu();
        long figures = parts.reader.records();
        long late;
        try (ChildJvm other = busy == null ? null : BusyMain.start(busy)) {
            late = parts.feed.send(rate, seconds);
            parts.reader.awaitAll();
        }
        Latencies latencies = parts.coverage.take();
        double figuresEach = (double) (parts.reader.records() - figures) / latencies.count();
        double cpuEach = parts.product.cpu().minus(cpu).toNanos() / NANOS_A_MICRO / latencies.count();
        System.out.printf(
                Locale.ROOT,
                "%8d %6s %9d %9.1f %9.1f %9.1f %9.1f %12.1f %15.1f %14.0f%n",
                rate,
                busy == null ? "quiet" : "busy",
                latencies.count(),
                latencies.millis(P50),
                latencies.millis(P99),
                latencies.millis(P999),
                latencies.millis(1),
                late / NANOS_A_MILLI,
                figuresEach,
                cpuEach);
        results.addObject()
                .put("rate", rate)
                .put("busy", busy != null)
                .put("records", latencies.count())
                .put("p50_ms", latencies.millis(P50))
                .put("p99_ms", latencies.millis(P99))
                .put("p999_ms", latencies.millis(P999))
                .put("max_ms", latencies.millis(1))
                .put("sent_late_ms", late / NANOS_A_MILLI)
                .put("figures_per_record", figuresEach)
                .put("cpu_us_per_record", cpuEach);
    }
}
