package dev.entrepot.benchmarks.rig;

import java.util.Arrays;

/** How long each of many things took. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Latencies(long[] sortedNanos) {
    private static final double NANOS_A_MILLI = 1e6;

    /** Takes times in any order, of which there is at least one. */
    static Latencies of(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    int count() {
        return sortedNanos.length;
    }

    /** Returns the time in milliseconds within which a share of all things was done: 0.5 is the median, 1 the longest. */
    double millis(double share) {
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(1, rank) - 1] / NANOS_A_MILLI;
    }
}
