package dev.entrepot.streams.app;

import dev.entrepot.streams.stage.ReleaseLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the input topics again up to what the app has committed, beside the app's own consumers. */
final class CommittedLog implements ReleaseLog {
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
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            OffsetAndMetadata committed = consumer.committed(Set.of(place)).get(place);
            if (committed != null) {
                new LogWindow(consumer, place).visit(from, committed.offset(), visitor);
            }
        }
    }

    @Override
    public Reading open(String topic, int partition) {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        LogWindow window = new LogWindow(consumer, new TopicPartition(topic, partition));
        return new Reading() {
            @Override
            public void between(long after, long before, Visitor visitor) {
                window.visit(after + 1, before, visitor);
            }

            @Override
            public void close() {
                consumer.close();
            }
        };
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
