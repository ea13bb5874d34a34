package dev.entrepot.streams.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the topics and decides when queries may see what was read: at a point where nothing was left at the ends of the topics, open
 * transactions included, so that no release is ever half shown. Only when writing goes on without a pause for two minutes is a state
 * shown that may lie within a transaction, and it says so.
 */
final class Follower {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ENDS_AT_LEAST_EVERY = Duration.ofMillis(500);
    private static final Duration SHOW_AT_LEAST_EVERY = Duration.ofMinutes(2);
    private static final Duration NOTE_CURRENT_EVERY = Duration.ofMinutes(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Ends ends;
    private final Index index;
    private final Ingest ingest;
    private final Listener listener;
    private final Clock clock;

    private final Map<TopicPartition, Long> target;
    private boolean ready;
    private boolean changed = true;
    private Instant endsAt = Instant.EPOCH;
    private Instant shownAt = Instant.EPOCH;
    private Instant notedAt = Instant.EPOCH;

    /** Where the topics end, open transactions included. */
    interface Ends {
        Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) throws InterruptedException;
    }

    /** Is told what happens. */
    interface Listener {
        /** What is in the index may be shown: what lies before these offsets. */
        void show(Map<TopicPartition, Long> positions, boolean settled);

        /** So much is left to read. */
        void lag(long records, boolean ready);
    }

    Follower(
            Consumer<byte[], byte[]> consumer,
            Ends ends,
            Index index,
            Ingest ingest,
            Listener listener,
            Clock clock,
            Collection<TopicPartition> partitions)
            throws InterruptedException {
        this.consumer = consumer;
        this.ends = ends;
        this.index = index;
        this.ingest = ingest;
        this.listener = listener;
        this.clock = clock;
        consumer.assign(partitions);
        resume(partitions);
        this.target = ends.of(partitions);
    }

    /** Reads what is there and shows it when it may be shown. */
    void step() throws InterruptedException {
        Map<TopicPartition, Long> before = positions();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        Map<TopicPartition, Long> positions = positions();
        Map<TopicPartition, Long> moved = new HashMap<>(positions);
        moved.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        if (!moved.isEmpty()) {
            ingest.write(index, records, moved);
            changed |= !records.isEmpty();
        }
        Instant now = clock.instant();
        if (moved.isEmpty() && !changed && !isOver(endsAt, ENDS_AT_LEAST_EVERY, now)) {
            return;
        }
        endsAt = now;
        decide(positions, now);
    }

    private void decide(Map<TopicPartition, Long> positions, Instant now) throws InterruptedException {
        Map<TopicPartition, Long> nowEnds = ends.of(positions.keySet());
        long lag = distance(positions, nowEnds);
        boolean settled = lag == 0;
        ready |= distance(positions, target) == 0;
        if (changed && (settled || (ready && isOver(shownAt, SHOW_AT_LEAST_EVERY, now)))) {
            listener.show(positions, settled);
            shownAt = now;
            changed = false;
        }
        if (settled && isOver(notedAt, NOTE_CURRENT_EVERY, now)) {
            index.setCurrentAt(now.toEpochMilli());
            notedAt = now;
        }
        listener.lag(lag, ready);
    }

    /** Whether a time has passed; after the clock was set back nobody knows, so it has. */
    private static boolean isOver(Instant since, Duration time, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(time));
    }

    private void resume(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(List.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OptionalLong known = index.offset(partition);
            Long first = beginnings.get(partition);
            consumer.seek(partition, known.isPresent() ? known.getAsLong() : first == null ? 0 : first);
        }
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            positions.put(partition, consumer.position(partition));
        }
        return positions;
    }

    private static long distance(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        long records = 0;
        for (Map.Entry<TopicPartition, Long> end : to.entrySet()) {
            Long position = from.get(end.getKey());
            records += Math.max(0, end.getValue() - (position == null ? 0 : position));
        }
        return records;
    }
}
