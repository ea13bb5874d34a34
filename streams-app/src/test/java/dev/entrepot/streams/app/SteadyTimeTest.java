package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
    @Test
    void itBeginsWithTheTimeOfDayAndRunsWithTheClockThatNeverJumps() {
        long before = Time.SYSTEM.milliseconds();
        SteadyTime time = new SteadyTime();
        long first = time.milliseconds();
        long nanos = System.nanoTime();

        assertThat(first).isGreaterThanOrEqualTo(before);
        assertThat(time.nanoseconds()).isGreaterThanOrEqualTo(nanos);
        assertThat(time.milliseconds()).isGreaterThanOrEqualTo(first);
        assertThat(time.timer(1_000).remainingMs()).isPositive();
    }
}
