package dev.entrepot.streams.app;

import dev.entrepot.streams.stage.LedgerCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** The few series of our own with stable names, and Kafka's once the engine runs. */
final class InstanceMetrics implements MeterBinder, AutoCloseable {
    private final LedgerCounts counts;
    private @Nullable MeterRegistry registry;
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
    }

    /** Adds the engine's own metrics. */
    synchronized void bindEngine(KafkaStreams streams) {
        MeterRegistry to = registry;
        if (to != null) {
            KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
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
