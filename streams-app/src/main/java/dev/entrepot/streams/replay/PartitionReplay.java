package dev.entrepot.streams.replay;

import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.LogRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Feeds the stage of one partition with the records of one input topic after the other. Always in the same order and with the live
 * records closed at the same places, so that two replays give the same results, byte for byte. Owned by one thread.
 */
final class PartitionReplay {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LIVE_RECORDS_TOGETHER = 5000;

    private final LedgerStage stage;
    private final Progress progress;

    /**
     * A part of an input topic.
     *
     * @param place topic and partition
     * @param from first offset
     * @param to offset after the last
     */
    record Stretch(TopicPartition place, long from, long to) {
        long length() {
            return Math.max(0, to - from);
        }
    }

    /**
     * What has been done, by all threads.
     *
     * @param passed offsets that were passed
     * @param fed records and marks that took part
     * @param leftOut records and marks that did not
     */
    record Progress(LongAdder passed, LongAdder fed, LongAdder leftOut) {
        static Progress none() {
            return new Progress(new LongAdder(), new LongAdder(), new LongAdder());
        }
    }

    PartitionReplay(LedgerStage stage, Progress progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /** Feeds the records of a stretch that take part. */
    void run(Consumer<byte[], byte[]> consumer, Stretch stretch, Admission admission) {
        TopicPartition place = stretch.place();
        consumer.assign(List.of(place));
        consumer.seek(place, stretch.from());
        long at = stretch.from();
        long fed = 0;
        long waitingSince = System.nanoTime();
        while (at < stretch.to()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(place)) {
                if (record.offset() >= stretch.to()) {
                    break;
                }
                if (!admission.admits(record)) {
                    progress.leftOut().increment();
                    continue;
                }
                boolean closed = stage.take(new LogRecord(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()));
                progress.fed().increment();
                if (++fed % LIVE_RECORDS_TOGETHER == 0 || closed) {
                    stage.closeLive();
                }
            }
            long now = Math.min(consumer.position(place), stretch.to());
            if (now > at) {
                progress.passed().add(now - at);
                at = now;
                waitingSince = System.nanoTime();
            } else if (System.nanoTime() - waitingSince > PATIENCE.toNanos()) {
                throw new KafkaException("the brokers have given nothing of " + place + " after offset " + at + " for "
                        + PATIENCE.toSeconds() + " s; the log ends at " + stretch.to());
            }
        }
        stage.closeLive();
    }
}
