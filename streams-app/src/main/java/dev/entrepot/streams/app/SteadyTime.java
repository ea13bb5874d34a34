package dev.entrepot.streams.app;

import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/**
 * The engine's clock: starts with the time of day and then runs on, whatever is done to the clock of the machine. Set back by an hour, that
 * one would keep live records waiting for an hour, and commits as well.
 */
final class SteadyTime implements Time {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long startMillis = Time.SYSTEM.milliseconds();
    private final long startNanos = Time.SYSTEM.nanoseconds();

    @Override
    public long milliseconds() {
        return startMillis + (nanoseconds() - startNanos) / NANOS_PER_MILLI;
    }

    @Override
    public long nanoseconds() {
        return Time.SYSTEM.nanoseconds();
    }

    @Override
    public void sleep(long millis) {
        Time.SYSTEM.sleep(millis);
    }

    @Override
    public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMillis)
            throws InterruptedException {
        Time.SYSTEM.waitObject(object, condition, Time.SYSTEM.milliseconds() + deadlineMillis - milliseconds());
    }
}
