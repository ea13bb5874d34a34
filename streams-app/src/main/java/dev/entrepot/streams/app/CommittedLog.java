package dev.entrepot.streams.app;

import dev.entrepot.streams.stage.ReleaseLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the input topics again up to what the app has committed, beside the app's own consumers. */
final class CommittedLog implements ReleaseLog {
    private static final Duration POLL = Duration.ofMillis(500);
    /** What is read has long been there; seeking and closing wait for the fetch behind it, which the broker would hold for half a second. */
    private static final int LONGEST_FETCH_MS = 20;

    private final Map<String, Object> properties;

    CommittedLog(Map<String, String> kafka, String applicationId) {
        this.properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MS);
    }

    @Override
    public void read(String topic, int partition, long from, Visitor visitor) {
        TopicPartition place = new TopicPartition(topic, partition);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            OffsetAndMetadata committed = consumer.committed(Set.of(place)).get(place);
            if (committed == null) {
                return;
            }
            visit(consumer, place, from, committed.offset(), visitor);
        }
    }

    @Override
    public Reading open(String topic, int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return new Reading() {
            @Override
            public void between(long after, long before, Visitor visitor) {
                visit(consumer, place, after + 1, before, visitor);
            }

            @Override
            public void close() {
                consumer.close();
            }
        };
    }

    private static void visit(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition place, long from, long to, Visitor visitor) {
        consumer.assign(List.of(place));
        consumer.seek(place, from);
        while (consumer.position(place) < to) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to) {
                    visitor.record(record.offset(), record.timestamp(), record.key(), record.value());
                }
            }
        }
    }
}
