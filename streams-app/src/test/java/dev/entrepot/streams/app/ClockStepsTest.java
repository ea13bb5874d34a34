package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockStepsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ClockSteps steps = new ClockSteps();
    private Instant wall = Instant.parse("2026-11-01T00:00:00Z");
    private Duration running = Duration.ofDays(-3);

    @Test
    void aClockThatRunsOnIsNeverSetBack() {
        for (int i = 0; i < 100; i++) {
            assertThat(after(HOUR, Duration.ZERO)).isZero();
        }
    }

    @Test
    void aStepBackIsSeenUntilTheClockHasCaughtUp() {
        assertThat(after(HOUR, Duration.ZERO)).isZero();
        assertThat(after(HOUR, HOUR.multipliedBy(-5))).isEqualTo(HOUR.multipliedBy(5));
        assertThat(after(HOUR, HOUR.multipliedBy(2))).isEqualTo(HOUR.multipliedBy(3));
        assertThat(after(HOUR, HOUR.multipliedBy(3))).isZero();
    }

    @Test
    void whatFollowsAStepForwardsIsMeasuredFromThere() {
        assertThat(after(HOUR, HOUR.multipliedBy(12))).isZero();
        assertThat(after(HOUR, HOUR.multipliedBy(-12))).isEqualTo(HOUR.multipliedBy(12));
    }

    @Test
    void aMachineThatSleptHasNotSetItsClockBack() {
        assertThat(after(Duration.ZERO, HOUR.multipliedBy(9))).isZero();
        assertThat(after(HOUR, Duration.ZERO)).isZero();
    }

    /** Time passes on both clocks, and somebody sets the one of the wall. */
    private Duration after(Duration passed, Duration step) {
        running = running.plus(passed);
        wall = wall.plus(passed).plus(step);
        return steps.setBack(wall.toEpochMilli(), running.toNanos());
    }
}
