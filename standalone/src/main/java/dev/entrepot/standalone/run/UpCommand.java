package dev.entrepot.standalone.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.entrepot.streams.cli.GroupVariantOptions;
import dev.entrepot.streams.cli.IndicatorOptions;
import dev.entrepot.streams.logging.Logging;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code entrepot up}: everything in one process, until it is told to stop. */
@Command(
        name = "up",
        sortOptions = false,
        description = {
            "Runs everything in one process: Kafka broker, schema registry, streams app, page and API.",
            "The data stays in the data directory; stop it with Ctrl-C and start it again as you like."
        })
public final class UpCommand implements Callable<Integer> {
    private static final int KAFKA_PORT = 9092;
    private static final int REGISTRY_PORT = 8081;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything is kept (default ./${DEFAULT-VALUE}).")
    private Path dataDir = Path.of("data");

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the broker, 0 for any free one (default ${DEFAULT-VALUE}).")
    private int kafkaPort = KAFKA_PORT;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the schema registry, 0 for any free one (default ${DEFAULT-VALUE}).")
    private int registryPort = REGISTRY_PORT;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of page and API, 0 for any free one (default ${DEFAULT-VALUE}).")
    private int httpPort = 8080;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of every topic; decided at the first start (default 4).")
    private @Nullable Integer partitions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads (default ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Option(names = "--taxonomy", paramLabel = "FILE", description = "A taxonomy of your own; may be repeated.")
    private List<Path> taxonomies = new ArrayList<>();

    @Option(
            names = "--claims",
            paramLabel = "FILE",
            description = "Claims of your own instead of the built-in ones; may be repeated.")
    private List<Path> claims = new ArrayList<>();

    @Mixin
    private final GroupVariantOptions groupVariants = new GroupVariantOptions();

    @Mixin
    private final IndicatorOptions indicators = new IndicatorOptions();

    @Option(names = "--json", description = "Print the addresses as one line of JSON when all is ready.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Path log = Logging.toDirectory(dataDir.resolve("logs"));
        StandaloneSettings settings = new StandaloneSettings(
                dataDir,
                kafkaPort,
                registryPort,
                httpPort,
                partitions,
                threads,
                taxonomies,
                claims,
                groupVariants.compositions(),
                indicators.catalogue());
        try (StopSignal signal = StopSignal.listen();
                Standalone standalone = Standalone.start(settings)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? addresses(standalone) : description(standalone, log));
            out.flush();
            String failure = signal.awaitOr(standalone.failure());
            if (failure.isEmpty()) {
                return 0;
            }
            spec.commandLine().getErr().println("entrepot up: " + failure);
            spec.commandLine().getErr().flush();
            return 1;
        }
    }

    private static String addresses(Standalone standalone) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("bootstrap", standalone.bootstrap())
                .put("registry", standalone.registry())
                .put("http", standalone.http())
                .toString();
    }

    private String description(Standalone standalone, Path log) {
        return String.join(
                System.lineSeparator(),
                "Ready.",
                "  Kafka            " + standalone.bootstrap(),
                "  schema registry  " + standalone.registry(),
                "  page and API     " + standalone.http(),
                "  data             " + dataDir + " (log: " + log + ")",
                "Read the totals from anywhere, for example:",
                "  " + consumer(standalone),
                "Stop with Ctrl-C.");
    }

    private String consumer(Standalone standalone) {
        return "./entrepot watch totals.sector --from-beginning"
                + (kafkaPort == KAFKA_PORT ? "" : " --bootstrap " + standalone.bootstrap())
                + (registryPort == REGISTRY_PORT ? "" : " --registry " + standalone.registry());
    }
}
