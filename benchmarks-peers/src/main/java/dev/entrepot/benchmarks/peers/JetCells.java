package dev.entrepot.benchmarks.peers;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.Util;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.datamodel.Tuple3;
import dev.entrepot.benchmarks.rig.MonthTotals;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Emits total, commodity and value of the records that count, up to where the partitions ended at the start: Jet's own source of Kafka
 * topics never ends. A snapshot has the next offset of each partition.
 */
final class JetCells extends AbstractProcessor {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Properties settings;
    private final String topic;
    private final Deserializer<TradeEvent> events;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private Traverser<Tuple3<String, Long, Long>> cells = Traversers.empty();
    private @Nullable Traverser<Map.Entry<BroadcastKey<Integer>, Long>> snapshot;

    @SuppressWarnings("NullAway.Init") // made in init
    private KafkaConsumer<byte[], byte[]> consumer;

    JetCells(Properties settings, String registry, String topic) {
        this.settings = settings;
        this.topic = topic;
        this.events =
                WireFormat.of(TradeEvent.class, RegistryClient.at(registry)).deserializer();
    }

    @Override
    public boolean isCooperative() {
        return false;
    }

    @Override
    protected void init(Context context) {
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        ends.putAll(consumer.endOffsets(consumer.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .filter(each -> each.partition() % context.totalParallelism() == context.globalProcessorIndex())
                .toList()));
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
    }

    @Override
    public boolean complete() {
        if (!emitFromTraverser(cells)) {
            return false;
        }
        if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            return true;
        }
        cells = cells(consumer.poll(POLL).iterator());
        emitFromTraverser(cells);
        return false;
    }

    private Traverser<Tuple3<String, Long, Long>> cells(Iterator<ConsumerRecord<byte[], byte[]>> entries) {
        return () -> {
            while (entries.hasNext()) {
                ConsumerRecord<byte[], byte[]> entry = entries.next();
                TradeEvent event = events.deserialize(topic, entry.value());
                if (event != null && event.getBody() instanceof TradeRecord record && MonthTotals.counts(record)) {
                    return Tuple3.tuple3(
                            MonthTotals.total(record),
                            Cells.commodity(record.getCommodity()),
                            MonthTotals.value(record));
                }
            }
            return null;
        };
    }

    @Override
    public boolean saveToSnapshot() {
        if (!emitFromTraverser(cells)) {
            return false;
        }
        if (snapshot == null) {
            snapshot = Traversers.traverseStream(ends.keySet().stream()
                            .map(each ->
                                    Util.entry(BroadcastKey.broadcastKey(each.partition()), consumer.position(each))))
                    .onFirstNull(() -> snapshot = null);
        }
        return emitFromTraverserToSnapshot(snapshot);
    }

    @Override
    protected void restoreFromSnapshot(Object key, Object value) {
        TopicPartition partition = new TopicPartition(topic, (Integer) ((BroadcastKey<?>) key).key());
        if (ends.containsKey(partition)) {
            consumer.seek(partition, (Long) value);
        }
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
