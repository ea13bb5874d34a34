package dev.entrepot.standalone.broker;

import dev.entrepot.standalone.host.DirectoryLock;
import dev.entrepot.standalone.host.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in this process, for one machine and one user: reachable through 127.0.0.1 only, without
 * authentication, topics never expire unless they say so. Its directory holds everything; started there again, it is the
 * same cluster with the same data.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String PORT_FLAG = "--kafka-port";
    /** Free ports can be snatched between being found and being used. */
    private static final int ATTEMPTS = 3;

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(20);

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private final String clusterId;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final Consumer<String> onFatalFault = failure::complete;

    private EmbeddedBroker(DirectoryLock lock, KafkaRaftServer server, int port, String clusterId) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.clusterId = clusterId;
    }

    /**
     * Starts a broker and returns when clients can use it.
     *
     * @param directory its data, made if need be; kept
     * @param port where clients connect, 0 for any free port
     * @throws dev.entrepot.standalone.host.PortTakenException if the port is in use
     * @throws dev.entrepot.standalone.host.DirectoryInUseException if another broker runs in the directory
     * @throws IllegalStateException if the broker does not start for another reason
     */
    public static EmbeddedBroker start(Path directory, int port) {
        LoopbackPort.resolve(port, PORT_FLAG);
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            Path log = directory.resolve("log").toAbsolutePath().normalize();
            String clusterId = StorageFormat.prepare(log);
            for (int attempt = 1; ; attempt++) {
                try {
                    return startOnce(lock, log, port, clusterId);
                } catch (RuntimeException e) {
                    if (!LoopbackPort.wasTaken(e) || attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedBroker startOnce(DirectoryLock lock, Path log, int wantedPort, String clusterId) {
        int port = LoopbackPort.resolve(wantedPort, PORT_FLAG);
        int controllerPort = LoopbackPort.resolve(0, PORT_FLAG);
        KafkaConfig settings = KafkaConfig.fromProps(asProperties(log, port, controllerPort), false);
        KafkaRaftServer server = new KafkaRaftServer(settings, Time.SYSTEM);
        EmbeddedBroker broker = new EmbeddedBroker(lock, server, port, clusterId);
        FatalFaults.listen(broker.onFatalFault);
        try {
            server.startup();
            return broker;
        } catch (Throwable e) {
            FatalFaults.ignore(broker.onFatalFault);
            broker.stopServer();
            throw new IllegalStateException(
                    "The embedded broker did not start in " + log + " (" + e.getMessage() + ")", e);
        }
    }

    private static Properties asProperties(Path log, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(BrokerSettings.of(log, port, controllerPort));
        return properties;
    }

    /** Where clients connect: {@code 127.0.0.1:port}. */
    public String bootstrap() {
        return LoopbackPort.ADDRESS + ":" + port;
    }

    /** The port that clients connect to, never 0. */
    public int port() {
        return port;
    }

    /** The cluster's id, the same at every start in one directory. */
    public String clusterId() {
        return clusterId;
    }

    /** Completes with a line of explanation if the broker gives up by itself; the process should then end. */
    public CompletionStage<String> failure() {
        return failure.minimalCompletionStage();
    }

    /** Stops the broker in good order; takes a second or so, at most twenty. */
    @Override
    public void close() {
        FatalFaults.ignore(onFatalFault);
        stopServer();
        lock.close();
    }

    /** In a thread of its own: a broker with a failed disk may wait for itself, and nobody else should. */
    private void stopServer() {
        Thread stopper = new Thread(
                () -> {
                    try {
                        server.shutdown();
                        server.awaitShutdown();
                    } catch (RuntimeException e) {
                        LOG.warn("The embedded broker did not stop in good order", e);
                    }
                },
                "broker-shutdown");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(SHUTDOWN_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            LOG.warn("The embedded broker did not stop within {} s; going on without it", SHUTDOWN_LIMIT.toSeconds());
        }
    }
}
