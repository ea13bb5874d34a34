package dev.entrepot.standalone.demo;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.producer.publish.Published;
import dev.entrepot.standalone.host.LoopbackPort;
import dev.entrepot.standalone.host.PortTakenException;
import dev.entrepot.standalone.run.Standalone;
import dev.entrepot.standalone.run.StandaloneSettings;
import dev.entrepot.standalone.run.StopSignal;
import dev.entrepot.standalone.sample.Sample;
import dev.entrepot.standalone.sample.SampleRelease;
import dev.entrepot.streams.cli.GroupVariantOptions;
import dev.entrepot.streams.cli.Terminal;
import dev.entrepot.streams.logging.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code entrepot demo}: everything in one process, with the bundled history played through it. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Runs everything in one process, publishes the bundled history release by release and shows the totals.",
            "Stays up until Ctrl-C, so that page, topics and registry can be looked at."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int KAFKA_PORT = 9092;
    private static final int REGISTRY_PORT = 8081;
    private static final int HTTP_PORT = 8080;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept (default: a temporary directory, removed at the end).")
    private @Nullable Path dataDir;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Port of the broker (default 9092, or any free one).")
    private @Nullable Integer kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "Port of the schema registry (default 8081, or any free one).")
    private @Nullable Integer registryPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Port of page and API (default 8080, or any free one).")
    private @Nullable Integer httpPort;

    @Option(
            names = "--claims",
            paramLabel = "FILE",
            description = "Claims of your own instead of the built-in ones; may be repeated.")
    private List<Path> claims = new ArrayList<>();

    @Mixin
    private final GroupVariantOptions groupVariants = new GroupVariantOptions();

    @Option(names = "--exit", description = "End when the totals are shown.")
    private boolean exit;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private boolean firstTotal;

    @Override
    public Integer call() throws InterruptedException, IOException {
        try (StopSignal signal = StopSignal.listen()) {
            Path directory = dataDir == null ? Files.createTempDirectory("entrepot-demo-") : dataDir;
            try {
                return run(directory, signal);
            } finally {
                if (dataDir == null) {
                    delete(directory);
                }
            }
        }
    }

    private int run(Path directory, StopSignal signal) throws InterruptedException {
        Path log = Logging.toDirectory(directory.resolve("logs"));
        StandaloneSettings settings = new StandaloneSettings(
                directory,
                port(kafkaPort, KAFKA_PORT, "--kafka-port"),
                port(registryPort, REGISTRY_PORT, "--registry-port"),
                port(httpPort, HTTP_PORT, "--http-port"),
                null,
                1,
                List.of(),
                claims,
                groupVariants.compositions(),
                Catalogue.builtIn());
        tell("starting a Kafka broker, a schema registry and the streams app (log: " + log + ")");
        try (Standalone standalone = Standalone.start(settings)) {
            tell(String.format(Locale.ROOT, "ready after %.1f s", sinceStart()));
            play(standalone, directory.resolve("sample"), signal);
            if (signal.isGiven()) {
                return 0;
            }
            print("", new DemoReport(standalone.view(), Terminal.width(spec)).text(), "", places(standalone));
            if (exit) {
                return 0;
            }
            tell("stop with Ctrl-C");
            String failure = signal.awaitOr(standalone.failure());
            if (!failure.isEmpty()) {
                tell(failure);
            }
            return failure.isEmpty() ? 0 : 1;
        }
    }

    private void play(Standalone standalone, Path samples, StopSignal signal) {
        List<SampleRelease> releases = Sample.releases();
        List<Path> files = Sample.extract(samples);
        DemoReport report = new DemoReport(standalone.view(), Terminal.width(spec));
        SampleHistory history = new SampleHistory(standalone, this::tell, signal::isGiven);
        for (int i = 0; i < releases.size() && !signal.isGiven(); i++) {
            SampleRelease release = releases.get(i);
            long start = System.nanoTime();
            List<Published> published = history.publish(release, files.get(i));
            long sent = System.nanoTime();
            history.awaitApplied(release, published);
            tell(progress(release, published, seconds(start, sent), seconds(sent, System.nanoTime())));
            Optional<String> headline = report.headline(release.source());
            if (headline.isPresent() && !firstTotal) {
                firstTotal = true;
                print(String.format(Locale.ROOT, "First total after %.1f s: %s", sinceStart(), headline.get()));
            } else {
                headline.ifPresent(line -> print(line + " (known "
                        + published
                                .get(published.size() - 1)
                                .release()
                                .releasedAt()
                                .toString()
                                .substring(0, 10) + ")"));
            }
        }
    }

    private static String progress(SampleRelease release, List<Published> published, double sent, double applied) {
        long rows = published.stream()
                .mapToLong(one -> one.tally() == null ? 0 : one.tally().rows())
                .sum();
        String what = published.size() == 1 ? "release " + release.release() : published.size() + " releases";
        return String.format(
                Locale.ROOT,
                "%s %s: %,d rows %s in %.1f s, applied and visible %.1f s later",
                release.source(),
                what,
                rows,
                published.stream().allMatch(Published::already) ? "were there already, looked at" : "published",
                sent,
                applied);
    }

    private static String places(Standalone standalone) {
        return String.join(
                System.lineSeparator(),
                "The page: " + standalone.http() + "/",
                "Kafka: " + standalone.bootstrap() + ", schema registry: " + standalone.registry());
    }

    private int port(@Nullable Integer given, int usual, String flag) {
        if (given != null) {
            return given;
        }
        try {
            return LoopbackPort.resolve(usual, flag);
        } catch (PortTakenException e) {
            tell("port " + usual + " is taken, using another; choose one with " + flag);
            return 0;
        }
    }

    private static double sinceStart() {
        Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return Duration.between(started, Instant.now()).toMillis() / 1000.0;
    }

    private static double seconds(long from, long to) {
        return Duration.ofNanos(to - from).toMillis() / 1000.0;
    }

    private void print(String... lines) {
        PrintWriter out = spec.commandLine().getOut();
        for (String line : lines) {
            out.println(line);
        }
        out.flush();
    }

    private void tell(String line) {
        spec.commandLine().getErr().println("demo: " + line);
        spec.commandLine().getErr().flush();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
