package dev.entrepot.streams.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices that records wait and none is committed any more, for longer than anything takes that is as it should be. Only time counts in which
 * the app had what it needs: it is not told of looks while it restores state or while brokers are away.
 */
final class Standstill {
    /** A look that comes later than this was held up, by a suspended machine for example; the time in between says nothing. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    private final Duration limit;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Long> stood = new HashMap<>();
    private long lastLook;
    private boolean looking;

    Standstill(Duration limit) {
        this.limit = limit;
    }

    /** Says that nothing could be seen: time up to the next look does not count. */
    void pause() {
        looking = false;
    }

    /**
     * Takes a look.
     *
     * @param nanos of a clock that never jumps
     * @param now next offset to be read of each partition that this instance works on, as committed
     * @param ends where committed records end
     * @return a partition that stands; empty when none does
     */
    Optional<TopicPartition> look(long nanos, Map<TopicPartition, Long> now, Map<TopicPartition, Long> ends) {
        long step = looking ? Math.min(nanos - lastLook, LONGEST_STEP.toNanos()) : 0;
        looking = true;
        lastLook = nanos;
        committed.keySet().retainAll(now.keySet());
        stood.keySet().retainAll(now.keySet());
        Optional<TopicPartition> standing = Optional.empty();
        for (Map.Entry<TopicPartition, Long> place : now.entrySet()) {
            TopicPartition partition = place.getKey();
            Long before = committed.put(partition, place.getValue());
            boolean stands = place.getValue().equals(before) && ends.getOrDefault(partition, 0L) > place.getValue();
            long total = stands ? stood.merge(partition, step, Long::sum) : 0;
            if (!stands) {
                stood.put(partition, 0L);
            } else if (total > limit.toNanos()) {
                standing = Optional.of(partition);
            }
        }
        return standing;
    }

    /** Forgets how long a partition stood: there was nothing to read in it but the ends of transactions. */
    void excuse(TopicPartition partition) {
        stood.put(partition, 0L);
    }
}
