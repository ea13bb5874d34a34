package dev.entrepot.benchmarks.peers;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a reader of committed records finds in a topic of totals.
 *
 * @param totals the newest of each key; totals of 0 are left out
 * @param records number of records
 */
record CommittedTotals(Map<String, Long> totals, long records) {

    /** Reads up to where the partitions end; no transaction must be open, else it reads less. */
    static CommittedTotals read(String bootstrap, String topic) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        Map<String, Long> totals = new HashMap<>();
        long records = 0;
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> found : consumer.poll(Duration.ofMillis(100))) {
                    totals.put(found.key(), ByteBuffer.wrap(found.value()).getLong());
                    records++;
                }
            }
        }
        totals.values().removeIf(total -> total == 0);
        return new CommittedTotals(totals, records);
    }
}
