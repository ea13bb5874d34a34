package dev.entrepot.streams.topology;

import dev.entrepot.domain.quality.Check;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.streams.stage.MirrorComparison;
import dev.entrepot.streams.stage.MirrorIntake;
import dev.entrepot.streams.stage.Output;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what both reporters of a pair state and publishes how they differ. Its result depends on the newest statement of either side alone,
 * in whatever order they come.
 */
@SuppressWarnings("NullAway") // fields are set in init, before process; Kafka's interfaces are not annotated
final class MirrorProcessor implements Processor<byte[], byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorProcessor.class);
    private static final String STORE = "mirror-sides";

    private final LedgerTopology.Parts parts;
    private final MirrorComparison comparison;
    private MirrorIntake intake;
    private ProcessorContext<String, byte[]> context;
    private KeyValueLedgerStore sides;

    /** Brings its own store. */
    record Supplier(LedgerTopology.Parts parts) implements ProcessorSupplier<byte[], byte[], String, byte[]> {
        @Override
        public Processor<byte[], byte[], String, byte[]> get() {
            return new MirrorProcessor(parts);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                    .withCachingDisabled()
                    .withLoggingEnabled(Map.of()));
        }
    }

    private MirrorProcessor(LedgerTopology.Parts parts) {
        this.parts = parts;
        this.comparison = new MirrorComparison(parts.registry(), parts.stage().topics());
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
        sides = new KeyValueLedgerStore(store, context.taskId());
        intake = new MirrorIntake(parts.stage(), parts.registry(), new SinkOutlet(context, LedgerTopology::mirrorSink));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String side = intake.take(Records.of(context, record));
        if (side == null) {
            return;
        }
        List<String> place = Key.parts(side);
        boolean exports = place.get(2).equals("X");
        String mirror =
                Key.of(place.get(0), place.get(4), exports ? "M" : "X", place.get(3), place.get(1), place.get(5));
        sides.put(side, record.value());
        byte[] other = sides.get(mirror);
        if (other == null) {
            return;
        }
        String exporter = exports ? place.get(1) : place.get(4);
        String importer = exports ? place.get(4) : place.get(1);
        String key = Key.of(
                Check.MIRROR.id(), place.get(0), exporter, "X", place.get(3), "", "", "", importer, place.get(5));
        MirrorComparison.Result result = result(exports ? record.value() : other, exports ? other : record.value());
        context.forward(
                new Record<>(
                        key,
                        result == null ? null : result.figure(),
                        result == null ? record.timestamp() : result.timestamp()),
                LedgerTopology.mirrorSink(Output.QUALITY));
    }

    private MirrorComparison.@Nullable Result result(byte @Nullable [] exports, byte @Nullable [] imports) {
        try {
            return comparison.compare(exports, imports);
        } catch (UndecodableException e) {
            LOG.warn("A side of a mirror comparison is left out: {}", e.getMessage());
            return null;
        }
    }
}
