package dev.entrepot.streams.app;

import java.time.Duration;

/** By how much a clock was set back, told by another that only ever runs on. */
final class ClockSteps {
    /** Steps up to this are waited for. */
    static final Duration SAT_OUT = Duration.ofMinutes(1);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private long furthest = Long.MIN_VALUE;

    /**
     * Takes a look at both clocks.
     *
     * @param millis of the clock that may be set
     * @param nanos of the one that runs on
     * @return how far the first is behind where it would be, had it run on from any look before; never negative
     */
    Duration setBack(long millis, long nanos) {
        long ahead = millis - nanos / NANOS_PER_MILLI;
        furthest = Math.max(furthest, ahead);
        return Duration.ofMillis(furthest - ahead);
    }
}
