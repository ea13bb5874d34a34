package dev.entrepot.streams.app;

import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.http.EngineState;
import dev.entrepot.streams.http.HttpOptions;
import dev.entrepot.streams.http.HttpServer;
import dev.entrepot.streams.log.KafkaRecordLogs;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.TotalsView;
import dev.entrepot.streams.view.ViewOptions;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the app with what belongs to it: the topology, the view of its outputs, and the HTTP server that answers from the
 * view. The server is up from the start, so that others can see what the instance is waiting for.
 */
public final class Instance implements AutoCloseable {
    private static final String WAITING = "WAITING";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final TotalsView view;
    private final KafkaRecordLogs logs;
    private final HttpServer http;
    private final LedgerCounts counts = new LedgerCounts();
    private final InstanceMetrics metrics = new InstanceMetrics(counts);
    private final AtomicReference<@Nullable LedgerApp> app = new AtomicReference<>();

    private Instance(StreamSettings settings, HttpOptions options) {
        this.view = new TotalsView(
                settings.kafka(),
                RegistryClient.at(settings.registry(), settings.kafka()),
                settings.topics(),
                ViewOptions.in(settings.stateDir().resolve("view-" + settings.applicationId())));
        this.logs = new KafkaRecordLogs(
                settings.kafka(), RegistryClient.at(settings.registry(), settings.kafka()), settings.topics(), view);
        view.onVisible(metrics::visible);
        this.http = new HttpServer(
                view,
                logs,
                options,
                new Engine(),
                settings.taxonomies(),
                List.of(metrics, new JvmMemoryMetrics(), new ProcessorMetrics()));
    }

    /**
     * Starts the server and the view, waits for brokers, registry and topics, and starts the topology.
     *
     * @throws IllegalStateException when the HTTP port is taken or topics have settings under which data would be lost
     */
    public static Instance start(StreamSettings settings, HttpOptions options, String codeVersion) {
        Instance instance = new Instance(settings, options);
        try {
            instance.http.start();
            instance.view.start();
            LedgerApp running = LedgerApp.start(settings, codeVersion, instance.counts);
            instance.app.set(running);
            instance.metrics.bindEngine(running, settings.topics());
            return instance;
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    /**
     * Blocks until the topology works and the view shows everything that was there before.
     *
     * @throws IllegalStateException when one of them failed
     */
    public void awaitReady() throws InterruptedException {
        LedgerApp running = app.get();
        if (running != null) {
            running.awaitRunning();
        }
        while (!view.awaitReady(BETWEEN_LOOKS)) {
            Progress progress = view.progress();
            if (progress.state() == Progress.State.FAILED) {
                throw new IllegalStateException("the view failed: " + progress.detail());
            }
        }
    }

    /** Returns the state of the topology in Kafka Streams' words, or WAITING before it starts. */
    public String state() {
        LedgerApp running = app.get();
        return running == null ? WAITING : running.state();
    }

    /** What the server is told about the topology. */
    private final class Engine implements EngineState {
        @Override
        public String get() {
            return state();
        }

        @Override
        public String detail() {
            LedgerApp running = app.get();
            return running == null ? "" : running.detail();
        }
    }

    /** Returns the view of the outputs. */
    public TotalsView view() {
        return view;
    }

    /** Returns the server's base address. */
    public String url() {
        return http.url();
    }

    /**
     * Blocks until the topology has ended.
     *
     * @throws IllegalStateException when it ended because it failed
     */
    public void awaitEnd() throws InterruptedException {
        LedgerApp running = app.get();
        if (running != null) {
            running.awaitEnd();
        }
    }

    @Override
    public void close() {
        LedgerApp running = app.get();
        if (running != null) {
            running.close();
        }
        http.close();
        logs.close();
        metrics.close();
        view.close();
    }
}
