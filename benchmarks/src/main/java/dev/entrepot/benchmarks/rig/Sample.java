package dev.entrepot.benchmarks.rig;

/**
 * A verified measurement of a variant in one run.
 *
 * @param run number of the run, from 0
 * @param records records and marks that it read
 * @param measurement what it took
 * @param internalBytes size of its internal topics
 */
public record Sample(int run, long records, Measurement measurement, long internalBytes) {
    private static final double NANOS_A_MICRO = 1e3;
    private static final double NANOS_A_SECOND = 1e9;

    /** Returns microseconds of processor time a record. */
    public double cpuMicros() {
        return measurement.cpuNanos() / NANOS_A_MICRO / records;
    }

    /** Returns records a second. */
    public double rate() {
        return records * NANOS_A_SECOND / measurement.wallNanos();
    }
}
