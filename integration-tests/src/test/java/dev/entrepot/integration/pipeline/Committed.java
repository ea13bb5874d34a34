package dev.entrepot.integration.pipeline;

import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning to where they end now, as readers of committed records do. */
final class Committed {
    private static final Duration POLL = Duration.ofMillis(200);

    private Committed() {}

    /** Returns all records of a topic, decoded. */
    static <T extends SpecificRecord> List<ConsumerRecord<String, T>> values(
            Map<String, String> kafka, String registry, String topic, Class<T> type) {
        List<ConsumerRecord<String, T>> records = new ArrayList<>();
        read(kafka, topic, WireFormat.of(type, RegistryClient.at(registry)).deserializer(), records::add);
        return records;
    }

    /** Returns all records of a topic as they are stored. */
    static List<ConsumerRecord<String, byte[]>> bytes(Map<String, String> kafka, String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        bytes(kafka, topic, records::add);
        return records;
    }

    /** Takes one record of a topic after the other, as they are stored. */
    static void bytes(Map<String, String> kafka, String topic, Consumer<ConsumerRecord<String, byte[]>> taker) {
        read(kafka, topic, new ByteArrayDeserializer(), taker);
    }

    private static <T> void read(
            Map<String, String> kafka,
            String topic,
            Deserializer<T> values,
            Consumer<ConsumerRecord<String, T>> taker) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        // Closing waits for the fetch behind the end.
        settings.put("fetch.max.wait.ms", 20);
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(taker);
            }
        }
    }
}
