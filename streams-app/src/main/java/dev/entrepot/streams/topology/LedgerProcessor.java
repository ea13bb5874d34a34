package dev.entrepot.streams.topology;

import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.Output;
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
 * The stage of one partition in the transactions of Kafka Streams. Everything that one end mark causes is forwarded while it is
 * processed, and so in one transaction.
 */
@SuppressWarnings("NullAway") // fields are set in init, before process; Kafka's interfaces are not annotated
final class LedgerProcessor implements Processor<byte[], byte[], String, byte[]> {
    static final String STORE = "ledger";
    private static final Duration COMMITS_APART = Duration.ofMillis(100);

    private final LedgerTopology.Parts parts;
    private ProcessorContext<String, byte[]> context;
    private LedgerStage stage;
    private long lastCommit;
    private boolean releaseWaits;

    /** Brings its own store. */
    record Supplier(LedgerTopology.Parts parts) implements ProcessorSupplier<byte[], byte[], String, byte[]> {
        @Override
        public Processor<byte[], byte[], String, byte[]> get() {
            return new LedgerProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(KeyValueLedgerStore.builder(STORE));
        }
    }

    private LedgerProcessor(LedgerTopology.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
        stage = new LedgerStage(
                parts.stage(),
                parts.registry(),
                context.taskId().partition(),
                new KeyValueLedgerStore(store, context.taskId()),
                parts.log(),
                new SinkOutlet(context, Output::sink));
        context.schedule(parts.liveInterval(), PunctuationType.WALL_CLOCK_TIME, now -> stage.closeLive());
        context.schedule(COMMITS_APART, PunctuationType.WALL_CLOCK_TIME, this::commitIfDue);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        boolean closed = stage.take(Records.of(context, record));
        if (closed) {
            releaseWaits = true;
            commitIfDue(context.currentSystemTimeMs());
        }
    }

    /**
     * Asks for a commit when a release has taken effect, but not more often than {@link #COMMITS_APART}: a release that comes alone is
     * visible at once, and a thousand that are read again do not cost a thousand transactions.
     */
    private void commitIfDue(long now) {
        if (releaseWaits && (now < lastCommit || now - lastCommit >= COMMITS_APART.toMillis())) {
            context.commit();
            lastCommit = now;
            releaseWaits = false;
        }
    }
}
