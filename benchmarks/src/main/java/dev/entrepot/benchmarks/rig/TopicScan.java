package dev.entrepot.benchmarks.rig;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed of a partition, from its beginning to where it ends now, open transactions included, for which it waits. */
final class TopicScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;

    /** Takes a record. */
    interface Visitor {
        void record(ConsumerRecord<byte[], byte[]> record);
    }

    TopicScan(Map<String, Object> kafka) {
        this.admin = Admin.create(kafka);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads a partition. */
    void read(String topic, int partition, Visitor visitor) {
        TopicPartition place = new TopicPartition(topic, partition);
        long end = Waiting.forAnswer(
                        admin.listOffsets(Map.of(place, OffsetSpec.latest())).partitionResult(place),
                        "see where " + place + " ends")
                .offset();
        consumer.assign(List.of(place));
        consumer.seekToBeginning(List.of(place));
        long at = -1;
        long since = System.nanoTime();
        while (consumer.position(place) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                visitor.record(record);
            }
            long now = consumer.position(place);
            if (now != at) {
                at = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new RigException(place + " stays uncommitted from offset " + at + " to " + end);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
