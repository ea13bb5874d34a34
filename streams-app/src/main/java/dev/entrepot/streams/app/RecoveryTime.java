package dev.entrepot.streams.app;

import org.apache.kafka.streams.KafkaStreams.State;

/** How long the engine took to work: from its start, or from a rebalance, until all of its state was there. */
final class RecoveryTime {
    private static final double NANOS = 1e9;

    private long began = System.nanoTime();
    private boolean recovering = true;
    private double seconds = -1;

    synchronized void changed(State now) {
        if (now == State.REBALANCING && !recovering) {
            recovering = true;
            began = System.nanoTime();
        } else if (now == State.RUNNING && recovering) {
            recovering = false;
            seconds = (System.nanoTime() - began) / NANOS;
        }
    }

    /** Returns the last time in seconds, -1 when there is none. */
    synchronized double seconds() {
        return seconds;
    }
}
