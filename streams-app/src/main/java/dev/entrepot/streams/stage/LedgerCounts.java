package dev.entrepot.streams.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/** What the stage has done since the start of the instance, for metrics. Safe for several threads. */
public final class LedgerCounts {
    /** Releases whose time is kept until it is asked for; when nobody asks, the oldest are forgotten. */
    private static final int REMEMBERED = 10_000;

    private final LongAdder records = new LongAdder();
    private final LongAdder applied = new LongAdder();
    private final LongAdder held = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final Map<List<String>, Long> appliedAt = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    void record() {
        records.increment();
    }

    void releaseApplied(String source, String reporter, String release) {
        applied.increment();
        synchronized (appliedAt) {
            appliedAt.put(List.of(source, reporter, release), System.nanoTime());
        }
    }

    void releaseHeld() {
        held.increment();
    }

    void recordQuarantined() {
        quarantined.increment();
    }

    /** Returns the records and marks taken in. */
    public long records() {
        return records.sum();
    }

    /** Returns the releases that took effect. */
    public long applied() {
        return applied.sum();
    }

    /** Returns the nanoseconds since a release took effect here, once; nothing for one that took effect elsewhere or was asked for. */
    public OptionalLong nanosSinceApplied(String source, String reporter, String release) {
        synchronized (appliedAt) {
            Long then = appliedAt.remove(List.of(source, reporter, release));
            return then == null ? OptionalLong.empty() : OptionalLong.of(System.nanoTime() - then);
        }
    }

    /** Returns the releases that were held. */
    public long held() {
        return held.sum();
    }

    /** Returns the records put in quarantine. */
    public long quarantined() {
        return quarantined.sum();
    }
}
