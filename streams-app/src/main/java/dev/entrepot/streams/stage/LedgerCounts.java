package dev.entrepot.streams.stage;

import java.util.concurrent.atomic.LongAdder;

/** What the stage has done since the start of the instance, for metrics. Safe for several threads. */
public final class LedgerCounts {
    private final LongAdder records = new LongAdder();
    private final LongAdder applied = new LongAdder();
    private final LongAdder held = new LongAdder();
    private final LongAdder quarantined = new LongAdder();

    void record() {
        records.increment();
    }

    void releaseApplied() {
        applied.increment();
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

    /** Returns the releases that were held. */
    public long held() {
        return held.sum();
    }

    /** Returns the records put in quarantine. */
    public long quarantined() {
        return quarantined.sum();
    }
}
