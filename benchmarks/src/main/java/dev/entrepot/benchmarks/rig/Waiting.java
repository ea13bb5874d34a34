package dev.entrepot.benchmarks.rig;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaFuture;

/** Waiting for others. */
public final class Waiting {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Waiting() {}

    /** Waits for an answer of a broker. */
    public static <T> T forAnswer(KafkaFuture<T> answer, String what) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new RigException("cannot " + what + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RigException("interrupted: could not " + what, e);
        }
    }

    /**
     * Looks until nothing is left to do, and gives up when what is left stays the same for minutes.
     *
     * @param left looks how much is left; 0 ends the wait
     */
    public static void untilNothingIsLeft(LongSupplier left, String what) {
        long before = Long.MAX_VALUE;
        long since = System.nanoTime();
        for (long now = left.getAsLong(); now != 0; now = left.getAsLong()) {
            if (now != before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new RigException(what + ": " + now + " left, and no progress for " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
