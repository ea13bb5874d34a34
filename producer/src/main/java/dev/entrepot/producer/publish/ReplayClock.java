package dev.entrepot.producer.publish;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells when each release goes out. The replayed date starts at the first release that is still to be sent and runs at the pace, but never
 * ahead of the real clock: once it has caught up, a release goes out at its real instant. Without a pace every release goes out at
 * once. May be asked for its date from other threads.
 */
public final class ReplayClock {
    private final @Nullable Pace pace;
    private final WallClock wall;
    private volatile @Nullable Start start;

    private record Start(Instant date, Instant at) {}

    /** Starts with the first release that {@link #await} is asked for. */
    public ReplayClock(@Nullable Pace pace, WallClock wall) {
        this.pace = pace;
        this.wall = wall;
    }

    /** Returns the replayed date; null before the first release and without a pace. */
    public @Nullable Instant date() {
        Start known = start;
        if (pace == null || known == null) {
            return null;
        }
        Instant now = wall.now();
        Instant date = known.date.plus(pace.history(Duration.between(known.at, now)));
        return date.isBefore(now) ? date : now;
    }

    /** Returns when a release of this instant goes out, in real time. */
    Instant goesOut(Instant releasedAt) {
        Instant now = wall.now();
        if (pace == null) {
            return now;
        }
        Start known = start;
        if (known == null) {
            known = new Start(releasedAt, now);
            start = known;
        }
        Instant paced = known.at.plus(pace.delay(known.date, releasedAt));
        return paced.isAfter(releasedAt) ? paced : releasedAt;
    }

    /** Waits until a release of this instant goes out. */
    void await(Instant releasedAt) {
        if (pace != null) {
            wall.awaitUntil(goesOut(releasedAt));
        }
    }
}
