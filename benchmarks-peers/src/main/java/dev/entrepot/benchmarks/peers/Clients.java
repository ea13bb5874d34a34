package dev.entrepot.benchmarks.peers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What all peers do alike with Kafka's clients: large fetches and batches for throughput, and the record of a total. */
final class Clients {
    private static final String TRANSACTION_TIMEOUT_MS =
            Long.toString(Duration.ofMinutes(10).toMillis());

    private Clients() {}

    static Properties consumer() {
        return properties(Map.of(
                "isolation.level", "read_committed",
                "max.poll.records", "5000",
                "fetch.max.bytes", "16777216",
                "max.partition.fetch.bytes", "4194304"));
    }

    static Properties producer() {
        return properties(Map.of(
                "acks", "all",
                "compression.type", "lz4",
                "batch.size", "262144",
                "linger.ms", "50",
                "buffer.memory", "67108864",
                "transaction.timeout.ms", TRANSACTION_TIMEOUT_MS));
    }

    private static Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    static ProducerRecord<byte[], byte[]> record(String topic, String total, long value) {
        return new ProducerRecord<>(
                topic,
                total.getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }
}
