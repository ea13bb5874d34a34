package dev.entrepot.standalone.run;

import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.host.LoopbackPort;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import dev.entrepot.streams.app.Instance;
import dev.entrepot.streams.app.StreamSettings;
import dev.entrepot.streams.app.Version;
import dev.entrepot.streams.http.HttpOptions;
import dev.entrepot.streams.view.TotalsView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole system in this process: broker, registry, topics, streams app with page and API. Started again in its directory it goes
 * on where it was.
 */
public final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration LIVE_INTERVAL = Duration.ofMillis(200);

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Instance instance;
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    private Standalone(EmbeddedBroker broker, EmbeddedRegistry registry, Instance instance) {
        this.broker = broker;
        this.registry = registry;
        this.instance = instance;
        broker.failure().thenAccept(failure::complete);
        Thread watch = new Thread(this::watch, "standalone-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Starts everything and returns when it works: topics are there, state is restored, the view shows what was there before.
     *
     * @throws dev.entrepot.standalone.host.PortTakenException when a port is in use; found out before anything is started
     * @throws dev.entrepot.standalone.host.DirectoryInUseException when another one runs in the directory
     * @throws IllegalArgumentException when another number of partitions is wanted than the directory has
     * @throws IllegalStateException when something does not start
     */
    public static Standalone start(StandaloneSettings settings) throws InterruptedException {
        LoopbackPort.resolve(settings.kafkaPort(), "--kafka-port");
        LoopbackPort.resolve(settings.registryPort(), "--registry-port");
        LoopbackPort.resolve(settings.httpPort(), "--http-port");
        DataDirectory directory = DataDirectory.open(settings.dataDir());
        int partitions = directory.partitions(settings.partitions());
        CompletableFuture<EmbeddedRegistry> starting = CompletableFuture.supplyAsync(
                () -> EmbeddedRegistry.start(directory.registry(), settings.registryPort()));
        EmbeddedBroker broker;
        try {
            broker = EmbeddedBroker.start(directory.broker(), settings.kafkaPort());
        } catch (RuntimeException e) {
            starting.handle((registry, failed) -> closed(registry)).join();
            throw e;
        }
        EmbeddedRegistry registry;
        try {
            registry = starting.join();
        } catch (CompletionException e) {
            broker.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        try {
            makeTopics(broker, partitions);
            directory.decide(partitions);
            return new Standalone(broker, registry, startApp(settings, directory, broker, registry));
        } catch (RuntimeException | InterruptedException e) {
            registry.close();
            broker.close();
            throw e;
        }
    }

    private static void makeTopics(EmbeddedBroker broker, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            List<String> wrong = TopicAdmin.ensure(admin, Topics.DEFAULT, partitions, (short) 1);
            if (!wrong.isEmpty()) {
                throw new IllegalStateException(String.join("; ", wrong));
            }
        }
    }

    private static Instance startApp(
            StandaloneSettings settings, DataDirectory directory, EmbeddedBroker broker, EmbeddedRegistry registry)
            throws InterruptedException {
        StreamSettings app = new StreamSettings(
                Map.of("bootstrap.servers", broker.bootstrap()),
                registry.url(),
                Topics.DEFAULT,
                StreamSettings.APPLICATION_ID,
                directory.state(),
                settings.taxonomies(),
                settings.claims(),
                settings.groupVariants(),
                settings.indicators(),
                settings.threads(),
                1,
                COMMIT_INTERVAL,
                LIVE_INTERVAL,
                StreamSettings.Limits.DEFAULT);
        Instance instance = Instance.start(app, HttpOptions.loopback(settings.httpPort()), Version.TEXT);
        try {
            instance.awaitReady();
            return instance;
        } catch (RuntimeException | InterruptedException e) {
            instance.close();
            throw e;
        }
    }

    private static boolean closed(EmbeddedRegistry registry) {
        if (registry != null) {
            registry.close();
        }
        return true;
    }

    private void watch() {
        try {
            instance.awaitEnd();
        } catch (IllegalStateException e) {
            failure.complete(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns where Kafka clients connect. */
    public String bootstrap() {
        return broker.bootstrap();
    }

    /** Returns the base URL of the registry. */
    public String registry() {
        return registry.url();
    }

    /** Returns the base URL of page and API. */
    public String http() {
        return instance.url();
    }

    /** Returns the totals as readers see them. */
    public TotalsView view() {
        return instance.view();
    }

    /** Completes with one line of explanation when the broker or the app gives up by itself; then only {@link #close} is left. */
    public CompletionStage<String> failure() {
        return failure.minimalCompletionStage();
    }

    /** Stops everything, each before what it needs. */
    @Override
    public void close() {
        LOG.info("Stopping");
        instance.close();
        registry.close();
        broker.close();
        LOG.info("Stopped");
    }
}
