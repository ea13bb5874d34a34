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

/** The input topics, read again where a release that came late changes what followed. */
final class InputLog implements ReleaseLog {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<String, Admission> admissions;

    /** Reads with consumers of its own; the admissions, by topic, leave out what does not take part. */
    InputLog(Supplier<Consumer<byte[], byte[]>> consumers, Map<String, Admission> admissions) {
        this.consumers = consumers;
        this.admissions = Map.copyOf(admissions);
    }

    /** Does nothing: a replay starts with nothing that waits. */
    @Override
    public void read(String topic, int partition, long from, Visitor visitor) {}

    @Override
    public Reading open(String topic, int partition) {
        return new Again(consumers.get(), new TopicPartition(topic, partition), admissions.get(topic));
    }

    private record Again(
            Consumer<byte[], byte[]> consumer,
            TopicPartition place,
            @Nullable Admission admission) implements Reading {
        @Override
        public void between(long after, long before, Visitor visitor) {
            consumer.assign(List.of(place));
            consumer.seek(place, after + 1);
            while (consumer.position(place) < before) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < before && record.value() != null && takesPart(record)) {
                        visitor.record(record.offset(), record.timestamp(), record.key(), record.value());
                    }
                }
            }
        }

        private boolean takesPart(ConsumerRecord<byte[], byte[]> record) {
            return admission == null || admission.admitsAgain(place.topic(), record.timestamp(), record.value());
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
