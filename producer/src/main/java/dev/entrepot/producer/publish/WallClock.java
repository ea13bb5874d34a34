package dev.entrepot.producer.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The real time, and waiting for it. */
public interface WallClock {
    /** The computer's clock. It is looked at again every minute, so that a wait survives corrections of it. */
    WallClock SYSTEM = new WallClock() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void awaitUntil(Instant moment) {
            for (Duration left = left(moment); left.compareTo(Duration.ZERO) > 0; left = left(moment)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new PublishFailedException("interrupted while waiting: run again to continue");
                }
                LockSupport.parkNanos(Math.min(left.toSeconds(), 60) * 1_000_000_000L + left.toNanosPart());
            }
        }

        private Duration left(Instant moment) {
            return Duration.between(now(), moment);
        }
    };

    /** Returns the time now. */
    Instant now();

    /**
     * Returns at that moment, or at once when it is past.
     *
     * @throws PublishFailedException when the thread is interrupted
     */
    void awaitUntil(Instant moment);
}
