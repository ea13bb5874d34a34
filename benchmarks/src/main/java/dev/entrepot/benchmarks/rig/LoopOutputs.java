package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.streams.stage.Outlet;
import dev.entrepot.streams.stage.Output;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a loop: one producer, all records in transactions, with the settings that the product's has. A lost record makes the next
 * commit fail.
 */
final class LoopOutputs implements AutoCloseable {
    private static final int TRANSACTION_TIMEOUT_MS = 900_000;

    private final Producer<byte[], byte[]> producer;
    private final Map<Output, String> names = new EnumMap<>(Output.class);
    private final LoopMirrors mirrors;
    private long written;
    private boolean inTransaction;

    LoopOutputs(Task task, Topics topics, RegistryClient registry) {
        for (Output output : Output.values()) {
            names.put(output, output.topic(topics).name());
        }
        this.producer = new KafkaProducer<>(settings(task), new ByteArraySerializer(), new ByteArraySerializer());
        this.mirrors = new LoopMirrors(topics, registry, task.partitions(), this::send);
        producer.initTransactions();
    }

    private static Map<String, Object> settings(Task task) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrap());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, task.outputPrefix() + "loop");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        return settings;
    }

    /** Where a stage sends what it makes. */
    Outlet ofPartition(int partition) {
        return new Outlet() {
            @Override
            public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
                if (output == Output.MIRROR_SIDE) {
                    mirrors.take(key, value, timestamp);
                } else {
                    Integer place = output == Output.QUARANTINE ? null : partition;
                    LoopOutputs.this.send(output, place, key, value, timestamp, null);
                }
            }

            @Override
            public void takeBack(Output output, String key, Vintage vintage) {
                LoopOutputs.this.send(output, partition, key, null, vintage.releasedAt(), TakenBack.headers(vintage));
            }
        };
    }

    @SuppressWarnings(
            "NullAway") // Kafka's classes are not annotated; null stands for its own partitioner, and for no value
    private void send(
            Output output,
            @Nullable Integer partition,
            String key,
            byte @Nullable [] value,
            long timestamp,
            @Nullable Headers headers) {
        begin();
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                names.get(output), partition, timestamp, key.getBytes(StandardCharsets.UTF_8), value, headers));
        written++;
    }

    private void send(Output output, int partition, String key, byte @Nullable [] value, long timestamp) {
        send(output, partition, key, value, timestamp, null);
    }

    /** Only when there is something to send: a producer that is closed in an empty transaction waits for half a minute. */
    private void begin() {
        if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
        }
    }

    /** Commits what was sent together with how far the input was read. */
    void commit(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        begin();
        producer.sendOffsetsToTransaction(offsets, group);
        producer.commitTransaction();
        inTransaction = false;
    }

    /** Returns how many records were sent. */
    long written() {
        return written;
    }

    @Override
    public void close() {
        producer.close();
    }
}
