package dev.entrepot.standalone.registry;

import dev.entrepot.standalone.host.DirectoryLock;
import dev.entrepot.standalone.host.LoopbackPort;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A schema registry in this process, for one machine and one user: reachable through 127.0.0.1 only, Avro only, new
 * versions {@code FULL_TRANSITIVE} unless set otherwise. It speaks the part of the Confluent interface that serialisers
 * and tools use; deleting only hides, since records keep the ids for ever. Ids start at 1 and survive restarts in the
 * same directory.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private static final String PORT_FLAG = "--registry-port";
    /** Largest request in bytes; the largest schemas are a few tens of thousands. */
    private static final long MAX_REQUEST_BYTES = 1 << 20;

    private static final int MAX_HEADER_BYTES = 8 << 10;
    private static final int MAX_THREADS = 16;
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

    private final DirectoryLock lock;
    private final Javalin server;
    private final int port;

    private EmbeddedRegistry(DirectoryLock lock, Javalin server) {
        this.lock = lock;
        this.server = server;
        this.port = server.port();
    }

    /**
     * Starts a registry and returns when clients can use it.
     *
     * @param directory its data, made if need be; kept
     * @param port where clients connect, 0 for any free port
     * @throws dev.entrepot.standalone.host.PortTakenException if the port is in use
     * @throws dev.entrepot.standalone.host.DirectoryInUseException if another registry runs in the directory
     * @throws IllegalStateException if the directory's content is damaged
     */
    public static EmbeddedRegistry start(Path directory, int port) {
        LoopbackPort.resolve(port, PORT_FLAG);
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            RegistryRoutes routes = new RegistryRoutes(new SchemaLedger(new SnapshotFile(directory)));
            Javalin server = Javalin.create(settings -> configure(settings, port, routes));
            return new EmbeddedRegistry(lock, server.start());
        } catch (RuntimeException e) {
            lock.close();
            throw LoopbackPort.wasTaken(e) ? LoopbackPort.taken(port, PORT_FLAG, e) : e;
        }
    }

    private static void configure(JavalinConfig settings, int port, RegistryRoutes routes) {
        settings.startup.showJavalinBanner = false;
        settings.startup.showOldJavalinVersionWarning = false;
        settings.startup.startupWatcherEnabled = false;
        settings.http.maxRequestSize = MAX_REQUEST_BYTES;
        settings.jetty.threadPool = threads();
        settings.jetty.modifyHttpConfiguration(http -> http.setRequestHeaderSize(MAX_HEADER_BYTES));
        settings.jetty.addConnector((server, http) -> connector(server, http, port));
        routes.addTo(settings.routes);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("registry");
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LoopbackPort.ADDRESS);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_LIMIT.toMillis());
        return connector;
    }

    /** The base address for clients: {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://" + LoopbackPort.ADDRESS + ":" + port;
    }

    /** The port that clients connect to, never 0. */
    public int port() {
        return port;
    }

    /** Stops the registry; all it knows is on disk already. */
    @Override
    public void close() {
        server.stop();
        lock.close();
    }
}
