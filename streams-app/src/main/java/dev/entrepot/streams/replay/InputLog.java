package dev.entrepot.streams.replay;

import dev.entrepot.streams.stage.ReleaseLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The input topics, read again where a release that came late changes what followed. Connects when that happens first. Owned by one
 * thread.
 */
final class InputLog implements ReleaseLog, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<String, Admission> admissions;
    private @Nullable Consumer<byte[], byte[]> consumer;

    /** Reads with a consumer of its own; the admissions, by topic, leave out what does not take part. */
    InputLog(Supplier<Consumer<byte[], byte[]>> consumers, Map<String, Admission> admissions) {
        this.consumers = consumers;
        this.admissions = Map.copyOf(admissions);
    }

    /** Does nothing: a replay starts with nothing that waits. */
    @Override
    public void read(String topic, int partition, long from, Visitor visitor) {}

    @Override
    public void between(String topic, int partition, long after, long before, Visitor visitor) {
        Consumer<byte[], byte[]> reader = consumer;
        if (reader == null) {
            reader = consumers.get();
            consumer = reader;
        }
        Admission admission = admissions.get(topic);
        TopicPartition place = new TopicPartition(topic, partition);
        reader.assign(List.of(place));
        reader.seek(place, after + 1);
        while (reader.position(place) < before) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                if (record.offset() < before
                        && record.value() != null
                        && (admission == null || admission.admitsAgain(topic, record.timestamp(), record.value()))) {
                    visitor.record(record.offset(), record.timestamp(), record.key(), record.value());
                }
            }
        }
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
