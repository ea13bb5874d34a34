package dev.entrepot.benchmarks.budget;

import dev.entrepot.streams.stage.ReleaseLog;

/** The log of a stage that starts empty and gets its releases in the order of their instants: nothing is read again. */
final class NoPast implements ReleaseLog {
    @Override
    public void read(String topic, int partition, long from, Visitor visitor) {
        throw notExpected();
    }

    @Override
    public Reading open(String topic, int partition) {
        throw notExpected();
    }

    private static IllegalStateException notExpected() {
        return new IllegalStateException("the stage wants to read the log again, although no release came late");
    }
}
