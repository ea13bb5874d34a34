package dev.entrepot.streams.http;

import dev.entrepot.streams.view.NotReadyException;
import dev.entrepot.streams.view.View;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What {@code /metrics} shows: a few gauges of our own with names that stay, and those handed in. */
final class ServerMetrics implements AutoCloseable {
    private static final String STARTED = "entrepot.started";

    /** Series of one metric at most; sources times reporters are far fewer. */
    private static final int MOST_SERIES = 2_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final View view;
    private final MultiGauge applied;

    ServerMetrics(View view, Supplier<String> streamsState, EventStreams streams, List<? extends MeterBinder> others) {
        this.view = view;
        Gauge.builder("entrepot.view.ready", () -> view.progress().ready() ? 1 : 0)
                .description("1 when the view has caught up once")
                .register(registry);
        Gauge.builder("entrepot.view.settled", () -> view.progress().settled() ? 1 : 0)
                .description("1 when the state that queries see has every release wholly")
                .register(registry);
        Gauge.builder("entrepot.view.lag.records", () -> view.progress().lag())
                .description("records and marks at the ends of the topics that are not read yet, -1 while unknown")
                .register(registry);
        Gauge.builder(
                        "entrepot.view.state.timestamp.seconds",
                        () -> view.stateAt().toEpochMilli() / 1000.0)
                .description("when the state that queries see was taken")
                .register(registry);
        FunctionCounter.builder("entrepot.view.unreadable.records", view, View::unreadable)
                .description("records of the output topics that could not be indexed")
                .register(registry);
        Gauge.builder("entrepot.releases.held", () -> held(view))
                .description("releases that could not take effect and wait for somebody, -1 while unknown")
                .register(registry);
        Gauge.builder("entrepot.streams.running", () -> HealthRoutes.isReady(streamsState.get()) ? 1 : 0)
                .description("1 when the streams app runs, or when there is none in this process")
                .register(registry);
        Gauge.builder("entrepot.http.streams", streams, EventStreams::stateStreams)
                .description("clients that are told what changes")
                .tag("kind", "state")
                .register(registry);
        Gauge.builder("entrepot.http.streams", streams, EventStreams::recordStreams)
                .description("clients that are told what changes")
                .tag("kind", "records")
                .register(registry);
        applied = MultiGauge.builder("entrepot.applied.release.timestamp.seconds")
                .description("instant of the newest release that readers see, of each source and reporter")
                .register(registry);
        others.forEach(binder -> binder.bindTo(registry));
    }

    private static int held(View view) {
        try {
            return view.held().size();
        } catch (NotReadyException e) {
            return -1;
        }
    }

    void started(Context context) {
        context.attribute(STARTED, System.nanoTime());
    }

    /** Leaves a request out that lasts as long as the client likes. */
    static void lasting(Context context) {
        context.attribute(STARTED, null);
    }

    void finished(Context context) {
        Long started = context.attribute(STARTED);
        if (started != null) {
            Timer.builder("entrepot.http.requests")
                    .description("answered requests")
                    .tag("status", Integer.toString(context.status().getCode()))
                    .register(registry)
                    .record(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    void answer(Context context) {
        applied.register(
                view.progress().applied().stream()
                        .limit(MOST_SERIES)
                        .map(release -> MultiGauge.Row.of(
                                Tags.of("source", release.source(), "reporter", release.reporter()),
                                release.releasedAt().toEpochMilli() / 1000.0))
                        .toList(),
                true);
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    @Override
    public void close() {
        registry.close();
    }
}
