package dev.entrepot.benchmarks.rig;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Which records figures contain. Each record raises the figures of its series by one, so a figure is the number of the records in it, and
 * these are the first of its series. A record is visible when the figures of all its series contain it. For any threads.
 */
final class Coverage {
    private final Map<String, Series> all = new HashMap<>();
    private LongStream.Builder nanos = LongStream.builder();
    private long open;

    private static final class Series {
        private final Deque<Sent> waiting = new ArrayDeque<>();
        private long covered;
    }

    private static final class Sent {
        private final long at;
        private int missing;

        private Sent(long at, int missing) {
            this.at = at;
            this.missing = missing;
        }
    }

    /** A record is sent now. */
    synchronized void sent(Collection<String> series, long now) {
        Sent sent = new Sent(now, series.size());
        series.forEach(
                key -> all.computeIfAbsent(key, unused -> new Series()).waiting.addLast(sent));
        open++;
    }

    /**
     * A figure is seen now.
     *
     * @throws RigException when it contains more than was sent
     */
    synchronized void seen(String series, long figure, long now) {
        Series of = all.computeIfAbsent(series, unused -> new Series());
        for (; of.covered < figure; of.covered++) {
            Sent sent = of.waiting.pollFirst();
            if (sent == null) {
                throw new RigException(
                        series + " is " + figure + ", but only " + of.covered + " records of it were sent");
            }
            sent.missing--;
            if (sent.missing == 0) {
                nanos.add(now - sent.at);
                open--;
            }
        }
    }

    /** Returns how many records are not visible yet. */
    synchronized long open() {
        return open;
    }

    /** Returns how long the records took that became visible since this was called last. */
    synchronized Latencies take() {
        long[] taken = nanos.build().toArray();
        nanos = LongStream.builder();
        return Latencies.of(taken);
    }
}
