package dev.entrepot.streams.topology;

import dev.entrepot.streams.stage.WorldStage;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stage of indicators of many reporters in the transactions of Kafka Streams. It settles when nothing has come in for a moment, and
 * while something always does, every few seconds: what it says in the end is the same.
 */
@SuppressWarnings("NullAway") // fields are set in init, before process; Kafka's interfaces are not annotated
final class WorldProcessor implements Processor<byte[], byte[], String, byte[]> {
    private static final String STORE = "indicator-inputs";
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(5);
    /** What else the thread has to do waits no longer than this. */
    private static final Duration AT_A_TIME = Duration.ofMillis(500);

    private final LedgerTopology.Parts parts;
    private ProcessorContext<String, byte[]> context;
    private WorldStage stage;
    private long lastCame;
    private long firstCame;

    /** Brings its own store. */
    record Supplier(LedgerTopology.Parts parts) implements ProcessorSupplier<byte[], byte[], String, byte[]> {
        @Override
        public Processor<byte[], byte[], String, byte[]> get() {
            return new WorldProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(KeyValueLedgerStore.builder(STORE));
        }
    }

    private WorldProcessor(LedgerTopology.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
        stage = new WorldStage(
                parts.stage(),
                parts.registry(),
                new KeyValueLedgerStore(store, context.taskId()),
                new SinkOutlet(context, LedgerTopology::worldSink));
        context.schedule(MOMENT, PunctuationType.WALL_CLOCK_TIME, this::settleIfDue);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        lastCame = context.currentSystemTimeMs();
        if (!stage.isWaiting()) {
            firstCame = lastCame;
        }
        stage.take(Records.of(context, record));
    }

    private void settleIfDue(long now) {
        if (stage.isWaiting()
                && (now < lastCame
                        || now - lastCame >= MOMENT.toMillis()
                        || now - firstCame >= AT_LEAST_EVERY.toMillis())) {
            long started = System.nanoTime();
            do {
                stage.settle();
            } while (stage.isWaiting() && System.nanoTime() - started < AT_A_TIME.toNanos());
            context.commit();
        }
    }
}
