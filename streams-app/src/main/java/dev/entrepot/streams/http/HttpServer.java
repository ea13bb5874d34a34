package dev.entrepot.streams.http;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.streams.log.RecordLogs;
import dev.entrepot.streams.view.NotReadyException;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.View;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP interface. It listens after {@link #start}; until the view is ready, questions about data get 503. */
public final class HttpServer implements AutoCloseable {
    /** What the state supplier says in a process without a streams app. */
    public static final String NO_STREAMS = "NONE";

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    static final String PROBLEM = "application/problem+json";
    private static final int THREADS = 24;
    private static final int CONNECTIONS = 512;
    private static final int HEADER_BYTES = 16 << 10;
    private static final long IDLE_MILLIS = 15_000;
    private static final Duration HEADERS = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final HttpOptions options;
    private final EventStreams streams;
    private final ServerMetrics metrics;
    private final Map<String, StaticFile> page;
    private final RequestGuard guard;
    private final HeaderDeadline deadline;
    private final Javalin app;
    private @Nullable ServerConnector connector;

    /**
     * Makes a server.
     *
     * @param view what answers
     * @param logs the records behind it; closed by others
     * @param options where to listen
     * @param streamsState the state of the streams app, e.g. {@code () -> streams.state().name()}, or {@link #NO_STREAMS}
     * @param taxonomyFiles the user's taxonomies
     * @param meters further metrics, e.g. {@code new KafkaStreamsMetrics(streams)}
     */
    public HttpServer(
            View view,
            RecordLogs logs,
            HttpOptions options,
            EngineState streamsState,
            List<Path> taxonomyFiles,
            List<? extends MeterBinder> meters) {
        this(view, logs, options, streamsState, taxonomyFiles, meters, HEARTBEAT);
    }

    HttpServer(
            View view,
            RecordLogs logs,
            HttpOptions options,
            EngineState streamsState,
            List<Path> taxonomyFiles,
            List<? extends MeterBinder> meters,
            Duration heartbeat) {
        this(view, logs, options, streamsState, taxonomyFiles, meters, heartbeat, HEADERS);
    }

    HttpServer(
            View view,
            RecordLogs logs,
            HttpOptions options,
            EngineState streamsState,
            List<Path> taxonomyFiles,
            List<? extends MeterBinder> meters,
            Duration heartbeat,
            Duration headers) {
        this.options = options;
        this.page = PageFiles.read();
        this.guard = new RequestGuard(options, page.keySet());
        this.deadline = new HeaderDeadline(headers);
        this.streams = new EventStreams(view, logs, heartbeat);
        this.metrics = new ServerMetrics(view, streamsState, streams, meters);
        this.app = Javalin.create(config -> {
            listen(config);
            guard(config);
            routes(config, view, streamsState, taxonomyFiles);
            problems(config);
        });
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException when the port is taken
     */
    public void start() {
        try {
            app.start();
            if (options.token() == null && !options.isLoopback()) {
                LOG.warn(
                        "anybody who reaches {}:{} can read everything: give --http-token-file, or listen on 127.0.0.1 behind a"
                                + " proxy",
                        options.host(),
                        port());
            }
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException || cause instanceof IOException) {
                    throw new IllegalStateException(
                            "cannot listen on " + options.host() + ":" + options.port() + " (" + cause.getMessage()
                                    + "): choose another with --http-port, 0 for any free one",
                            e);
                }
            }
            throw e;
        }
    }

    /** Returns the port that it listens on. */
    public int port() {
        if (connector == null) {
            throw new IllegalStateException("the server was not started");
        }
        return connector.getLocalPort();
    }

    /** Returns the base address. */
    public String url() {
        return "http://" + (options.host().contains(":") ? "[" + options.host() + "]" : options.host()) + ":" + port();
    }

    @Override
    public void close() {
        streams.close();
        app.stop();
        deadline.close();
        metrics.close();
    }

    private void listen(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = 1024;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("http");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
            http.setIdleTimeout(IDLE_MILLIS);
        });
        config.jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
            server.setErrorHandler(new ServerErrors());
        });
        // Or a target without a path is sent elsewhere, past all routes and their headers.
        config.jetty.modifyServletContextHandler(context -> context.setAllowNullPathInContext(true));
        config.jetty.addConnector((server, http) -> {
            ServerConnector made = connector(server, new HttpConnectionFactory(http));
            connector = made;
            return made;
        });
    }

    private ServerConnector connector(Server server, HttpConnectionFactory http) {
        ServerConnector made = new ServerConnector(server, 1, 1, http);
        made.setHost(options.host());
        made.setPort(options.port());
        made.setIdleTimeout(IDLE_MILLIS);
        made.addBean(deadline);
        return made;
    }

    private void guard(JavalinConfig config) {
        config.routes.before(context -> {
            metrics.started(context);
            guard.check(context);
        });
        config.routes.after(metrics::finished);
    }

    private void routes(JavalinConfig config, View view, EngineState streamsState, List<Path> taxonomyFiles) {
        byte[] document = PageFiles.content("openapi.json");
        StateHeaders headers =
                new StateHeaders(view, streamsState, EntityTag.of(document).text());
        TotalsRoute totals = new TotalsRoute(view);
        RevisionsRoute revisions = new RevisionsRoute(view);
        for (TotalsKind kind : TotalsKind.values()) {
            get(config, "/api/v1/totals/" + kind.code(), headers.tagged(context -> totals.totals(context, kind)));
            get(config, "/api/v1/history/" + kind.code(), headers.tagged(context -> totals.history(context, kind)));
            get(config, "/api/v1/revisions/" + kind.code(), headers.tagged(context -> revisions.answer(context, kind)));
        }
        IndicatorsRoute indicators = new IndicatorsRoute(view, Catalogue.builtIn());
        get(config, "/api/v1/indicators", headers.tagged(indicators::newest));
        get(config, "/api/v1/history/indicators", headers.tagged(indicators::history));
        get(config, "/api/v1/indicators/catalogue", headers.tagged(indicators::catalogue));
        ClaimsRoute claims = new ClaimsRoute(view);
        get(config, "/api/v1/claims", headers.tagged(claims::claims));
        get(config, "/api/v1/alerts", headers.tagged(claims::alerts));
        get(config, "/api/v1/explain", headers.tagged(new ExplainRoute(view, Catalogue.builtIn())::answer));
        get(config, "/api/v1/export", headers.untagged(new ExportRoute(view)::answer));
        CatalogueRoutes catalogue = new CatalogueRoutes(view);
        get(config, "/api/v1/releases", headers.tagged(catalogue::releases));
        get(config, "/api/v1/quality", headers.tagged(catalogue::quality));
        get(config, "/api/v1/series", headers.tagged(catalogue::series));
        get(config, "/api/v1/codes", headers.tagged(new CodesRoute(taxonomyFiles)::answer));
        get(config, "/api/v1/stream", streams::answer);
        HealthRoutes health = new HealthRoutes(view, streamsState, guard::isTrusted);
        get(config, "/health/live", health::live);
        get(config, "/health/ready", health::ready);
        get(config, "/metrics", metrics::answer);
        get(
                config,
                "/api/openapi.json",
                context -> context.contentType("application/json").result(document));
        page.forEach((path, file) -> get(config, path, file::answer));
    }

    private static void problems(JavalinConfig config) {
        config.routes.exception(Problem.class, (problem, context) -> tell(context, problem));
        config.routes.exception(NotReadyException.class, (notReady, context) -> {
            tell(
                    context,
                    new Problem(503, "Not ready", String.valueOf(notReady.getMessage()))
                            .state(notReady.state().name()));
        });
        config.routes.exception(
                HttpResponseException.class,
                (refused, context) -> tell(
                        context,
                        new Problem(
                                refused.getStatus(),
                                refused.getStatus() == 404 ? "Not found" : "Refused",
                                refused.getStatus() == 404
                                        ? "there is nothing at " + context.path() + "; see /api/openapi.json"
                                        : String.valueOf(refused.getMessage()))));
        config.routes.exception(Exception.class, (bug, context) -> {
            LOG.error("Cannot answer {} {}", context.method(), context.path(), bug);
            tell(context, new Problem(500, "Internal error", "the request could not be answered; the log says why"));
        });
    }

    private static void tell(Context context, Problem problem) {
        StateHeaders.untag(context);
        if (problem.status() == 503 && !context.res().containsHeader("Retry-After")) {
            context.header("Retry-After", "1");
        }
        Json.answer(context, problem.status(), PROBLEM, json -> {
            json.text("type", "about:blank")
                    .text("title", problem.title())
                    .number("status", problem.status())
                    .text("detail", problem.getMessage());
            for (var extra : problem.extras().entrySet()) {
                json.text(extra.getKey(), extra.getValue());
            }
        });
    }

    private static void get(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }
}
