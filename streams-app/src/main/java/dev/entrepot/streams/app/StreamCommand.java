package dev.entrepot.streams.app;

import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.wire.RegistrySettings;
import dev.entrepot.streams.cli.GroupVariantOptions;
import dev.entrepot.streams.cli.IndicatorOptions;
import dev.entrepot.streams.http.BearerToken;
import dev.entrepot.streams.http.HttpOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code entrepot stream}: the streams app alone, against any Kafka cluster. */
@Command(
        name = "stream",
        description = "Runs the streams app against any Kafka cluster; several instances share the work.",
        sortOptions = false)
public final class StreamCommand implements Callable<Integer> {
    private static final int DEFAULT_PARTITIONS = 4;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(40);

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--application-id",
            defaultValue = StreamSettings.APPLICATION_ID,
            description =
                    "Consumer group and prefix of internal topics (default ${DEFAULT-VALUE}). Another id rebuilds everything beside"
                            + " the old app: give it an --output-prefix and a port of its own.")
    private String applicationId = StreamSettings.APPLICATION_ID;

    @Option(
            names = "--state-dir",
            defaultValue = "state",
            description = "Where state and view are kept (default ${DEFAULT-VALUE}); it can be deleted, it is rebuilt.")
    private Path stateDir = Path.of("state");

    @Option(names = "--taxonomy", paramLabel = "FILE", description = "A taxonomy of your own; may be repeated.")
    private List<Path> taxonomies = new ArrayList<>();

    @Option(
            names = "--claims",
            paramLabel = "FILE",
            description = "Claims of your own instead of the built-in ones; may be repeated.")
    private List<Path> claims = new ArrayList<>();

    @Mixin
    private GroupVariantOptions groupVariants = new GroupVariantOptions();

    @Mixin
    private IndicatorOptions indicators = new IndicatorOptions();

    @Option(names = "--threads", defaultValue = "1", description = "Stream threads (default ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Option(
            names = "--replication",
            defaultValue = "-1",
            description =
                    "Replication factor of internal topics and of topics made with --create-topics (default: the brokers').")
    private int replication = -1;

    @Option(names = "--create-topics", description = "Makes the topics that are missing before it starts.")
    private boolean createTopics;

    @Option(
            names = "--partitions",
            description =
                    "Partitions of topics made with --create-topics (default: as many as the topics that exist, else 4).")
    private @Nullable Integer partitions;

    @Option(
            names = "--commit-interval",
            paramLabel = "MS",
            defaultValue = "100",
            description = "Milliseconds between commits while no release closes (default ${DEFAULT-VALUE}).")
    private long commitInterval = 100;

    @Option(
            names = "--live-interval",
            paramLabel = "MS",
            defaultValue = "200",
            description = "Milliseconds that live records wait for their automatic release (default ${DEFAULT-VALUE}).")
    private long liveInterval = 200;

    @Option(
            names = "--state-memory",
            paramLabel = "MB",
            defaultValue = "" + StreamSettings.Limits.STATE_MEMORY_MB,
            description = "Native memory for caches and buffers of all state together (default ${DEFAULT-VALUE}).")
    private long stateMemory = StreamSettings.Limits.STATE_MEMORY_MB;

    @Option(
            names = "--stall-limit",
            paramLabel = "SECONDS",
            defaultValue = "" + StreamSettings.Limits.STALL_LIMIT_SECONDS,
            description =
                    "How long records may wait while nothing is committed before the app stops (default ${DEFAULT-VALUE}).")
    private long stallLimit = StreamSettings.Limits.STALL_LIMIT_SECONDS;

    @Option(
            names = "--http-host",
            defaultValue = HttpOptions.LOOPBACK,
            description = "Address to listen on (default ${DEFAULT-VALUE}).")
    private String httpHost = HttpOptions.LOOPBACK;

    @Option(
            names = "--http-name",
            paramLabel = "NAME",
            description =
                    "Name that requests may call the server by, as in their Host header; may be repeated. With it no other is"
                            + " answered but localhost (default: on the loopback only that, otherwise any).")
    private List<String> httpNames = new ArrayList<>();

    @Option(names = "--http-port", description = "Port to listen on, 0 for any free one (default: that of --http).")
    private Integer httpPort = -1;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> kafka = connection.kafka();
        if (createTopics) {
            createTopics(kafka);
        }
        StreamSettings settings = new StreamSettings(
                kafka,
                connection.registry(),
                connection.topics(),
                applicationId,
                stateDir,
                taxonomies,
                claims,
                groupVariants.compositions(),
                indicators.catalogue(),
                threads,
                replication,
                Duration.ofMillis(commitInterval),
                Duration.ofMillis(liveInterval),
                StreamSettings.Limits.of(stateMemory, stallLimit));
        Thread main = Thread.currentThread();
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(main, closed), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Instance instance = Instance.start(settings, httpOptions(), Version.TEXT)) {
            System.err.println("entrepot stream: answering at " + instance.url() + ", registry "
                    + RegistrySettings.of(connection.registry()).urls());
            instance.awaitEnd();
        } catch (Surroundings.GivenUpException e) {
            return 0;
        } catch (InterruptedException e) {
            return 0;
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private void createTopics(Map<String, String> kafka) {
        try (Admin admin = Admin.create(Map.copyOf(kafka))) {
            List<String> wrong = TopicAdmin.ensure(
                    admin,
                    connection.topics(),
                    partitions == null
                            ? TopicAdmin.partitions(admin, connection.topics(), DEFAULT_PARTITIONS)
                            : partitions,
                    (short) replication);
            if (!wrong.isEmpty()) {
                throw new IllegalStateException(String.join("; ", wrong));
            }
        }
    }

    private HttpOptions httpOptions() {
        String token = connection.httpToken();
        return new HttpOptions(httpHost, port(), token == null ? null : BearerToken.of(token), Set.copyOf(httpNames));
    }

    private int port() {
        if (httpPort >= 0) {
            return httpPort;
        }
        int given = URI.create(connection.http()).getPort();
        return given < 0 ? 8080 : given;
    }

    /** Interrupts the command and lets it close what it has opened before the JVM ends; its thread itself never gets past the exit. */
    private static void stop(Thread main, CountDownLatch closed) {
        main.interrupt();
        try {
            boolean inTime = closed.await(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                System.err.println("entrepot stream: not everything was closed in time; nothing is lost by that");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
