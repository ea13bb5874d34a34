package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final TopicPartition ONE = new TopicPartition("trade.records.v1", 0);
    private static final TopicPartition OTHER = new TopicPartition("trade.records.v1", 1);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Standstill standstill = new Standstill(LIMIT);
    private long nanos;

    @Test
    void recordsThatWaitLongerThanTheLimitAreAStandstill() {
        assertThat(stoodFor(Map.of(ONE, 5L), Map.of(ONE, 9L), 10)).isFalse();
        assertThat(stoodFor(Map.of(ONE, 5L), Map.of(ONE, 12L), 1)).isTrue();
    }

    @Test
    void anEmptyOrIdleInputIsNone() {
        assertThat(stoodFor(Map.of(ONE, 9L), Map.of(ONE, 9L), 100)).isFalse();
    }

    @Test
    void progressBeginsANewCount() {
        assertThat(stoodFor(Map.of(ONE, 5L), Map.of(ONE, 9L), 9)).isFalse();
        assertThat(stoodFor(Map.of(ONE, 6L), Map.of(ONE, 9L), 9)).isFalse();
    }

    @Test
    void onePartitionThatMovesDoesNotHideOneThatStands() {
        boolean stood = false;
        for (long minute = 0; minute < 12; minute++) {
            stood |= stoodFor(Map.of(ONE, 5L, OTHER, minute), Map.of(ONE, 9L, OTHER, 99L), 1);
        }
        assertThat(stood).isTrue();
    }

    @Test
    void timeInWhichNothingCouldBeSeenDoesNotCount() {
        for (int i = 0; i < 20; i++) {
            assertThat(stoodFor(Map.of(ONE, 5L), Map.of(ONE, 9L), 0)).isFalse();
            standstill.pause();
            nanos += Duration.ofMinutes(5).toNanos();
        }
    }

    @Test
    void aMachineThatSleptIsNotBlamed() {
        assertThat(stoodFor(Map.of(ONE, 5L), Map.of(ONE, 9L), 1)).isFalse();
        nanos += Duration.ofHours(9).toNanos();
        assertThat(stoodFor(Map.of(ONE, 5L), Map.of(ONE, 9L), 0)).isFalse();
    }

    @Test
    void endsOfTransactionsAreExcused() {
        assertThat(stoodFor(Map.of(ONE, 5L), Map.of(ONE, 6L), 11)).isTrue();
        standstill.excuse(ONE);
        assertThat(stoodFor(Map.of(ONE, 5L), Map.of(ONE, 6L), 9)).isFalse();
    }

    /** Looks once a minute, at the beginning and the end of each. */
    private boolean stoodFor(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends, int minutes) {
        boolean standing = standstill.look(nanos, committed, ends).isPresent();
        for (int minute = 0; minute < minutes; minute++) {
            nanos += Duration.ofMinutes(1).toNanos();
            standing = standstill.look(nanos, committed, ends).isPresent();
        }
        return standing;
    }
}
