package dev.entrepot.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for conditions, with an end. */
public final class Patience {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Patience() {}

    /**
     * Blocks until a condition holds.
     *
     * @param what the condition, for the message
     * @param within how long at most
     * @param state what is known when it does not come to hold
     * @throws LabException when it does not in time
     */
    public static void await(String what, Duration within, BooleanSupplier condition, Supplier<String> state) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LabException(what + ": not within " + within.toSeconds() + " s (" + state.get() + ")");
            }
            pause(BETWEEN_LOOKS);
        }
    }

    /** Lets time pass, because a fault has to last. */
    public static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new LabException("interrupted");
            }
        }
    }
}
