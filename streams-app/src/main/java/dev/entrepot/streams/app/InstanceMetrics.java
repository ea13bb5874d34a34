package dev.entrepot.streams.app;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.view.AppliedRelease;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The few series of our own with stable names, and Kafka's once the engine runs. */
final class InstanceMetrics implements MeterBinder, AutoCloseable {
    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final LedgerCounts counts;
    private @Nullable MeterRegistry registry;
    private @Nullable Timer visible;
    private @Nullable KafkaStreamsMetrics engine;

    InstanceMetrics(LedgerCounts counts) {
        this.counts = counts;
    }

    @Override
    public synchronized void bindTo(MeterRegistry to) {
        registry = to;
        FunctionCounter.builder("entrepot.records", counts, LedgerCounts::records)
                .description("records and marks taken in")
                .register(to);
        FunctionCounter.builder("entrepot.releases.applied", counts, LedgerCounts::applied)
                .description("releases that took effect")
                .register(to);
        FunctionCounter.builder("entrepot.release.holds", counts, LedgerCounts::held)
                .description("how often a release could not take effect")
                .register(to);
        FunctionCounter.builder("entrepot.quarantined.records", counts, LedgerCounts::quarantined)
                .description("records put in quarantine")
                .register(to);
        visible = Timer.builder("entrepot.release.visible")
                .description("from a release taking effect in this instance until its view shows it")
                .serviceLevelObjectives(BUCKETS)
                .register(to);
    }

    /** Notes that the view shows a release; one that took effect in another instance does not count. */
    synchronized void visible(AppliedRelease release) {
        OptionalLong nanos = counts.nanosSinceApplied(release.source(), release.reporter(), release.release());
        Timer timer = visible;
        if (timer != null && nanos.isPresent()) {
            timer.record(Duration.ofNanos(nanos.getAsLong()));
        }
    }

    /** Adds what the engine knows, and its own metrics. */
    synchronized void bindEngine(LedgerApp app, Topics topics) {
        MeterRegistry to = registry;
        if (to != null) {
            InputLag lag = new InputLag(app.streams(), topics);
            Gauge.builder("entrepot.input.lag.records", lag, InputLag::records)
                    .description(
                            "records of the input topics that this instance has still to take in, -1 while unknown")
                    .strongReference(true)
                    .register(to);
            Gauge.builder("entrepot.recovery.seconds", app, LedgerApp::recoverySeconds)
                    .description("from the start or a rebalance until the state was there, the last time; -1 before")
                    .register(to);
            FunctionCounter.builder("entrepot.state.rebuilds", app, LedgerApp::rebuilt)
                    .description("tasks whose damaged state was moved aside at the start and is rebuilt")
                    .register(to);
            Gauge.builder("entrepot.state.memory.bytes", BoundedMemory::used)
                    .description("native memory that caches and buffers of all state use together")
                    .register(to);
            Gauge.builder("entrepot.topic.differences", app, LedgerApp::topicDifferences)
                    .description("settings of topics that somebody has changed into such as lose data")
                    .strongReference(true)
                    .register(to);
            KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(app.streams());
            metrics.bindTo(to);
            engine = metrics;
        }
    }

    @Override
    public synchronized void close() {
        KafkaStreamsMetrics metrics = engine;
        if (metrics != null) {
            metrics.close();
        }
    }
}
