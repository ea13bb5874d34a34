package dev.entrepot.streams.app;

import dev.entrepot.streams.stage.ReleaseLog;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Ranges of one partition, in any order. It holds what one poll has returned: releases that follow each other, as most do when history
 * is folded again, are read in one go instead of with a seek and an answer of the broker for each. Owned by one thread.
 */
final class LogWindow {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition place;
    private List<ConsumerRecord<byte[], byte[]>> held = List.of();
    /** Offset of the first record that could be held. */
    private long start = -1;
    /** Offset behind the last one, where the consumer is. */
    private long end = -1;

    LogWindow(Consumer<byte[], byte[]> consumer, TopicPartition place) {
        this.consumer = consumer;
        this.place = place;
        consumer.assign(List.of(place));
    }

    /** Visits the records from an offset, inclusive, to another one, exclusive, and waits for them if need be. */
    void visit(long from, long to, ReleaseLog.Visitor visitor) {
        long next = from;
        while (next < to) {
            if (next < start || next >= end) {
                advance(next);
            }
            for (ConsumerRecord<byte[], byte[]> record : held) {
                if (record.offset() >= next && record.offset() < to) {
                    visitor.record(record.offset(), record.timestamp(), record.key(), record.value());
                }
            }
            next = end;
        }
    }

    private void advance(long next) {
        if (next != end) {
            consumer.seek(place, next);
        }
        held = consumer.poll(POLL).records(place);
        start = next;
        end = consumer.position(place);
    }
}
