package dev.entrepot.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private final Coverage coverage = new Coverage();

    @Test
    void aRecordIsVisibleWhenAllItsFiguresContainIt() {
        coverage.sent(List.of("chapter", "partner"), 100);
        coverage.seen("chapter", 1, 130);
        assertThat(coverage.open()).isEqualTo(1);

        coverage.seen("partner", 1, 170);
        assertThat(coverage.open()).isZero();
        assertThat(coverage.take().sortedNanos()).containsExactly(70);
    }

    @Test
    void aFigureContainsAllRecordsUpToItsNumber() {
        coverage.sent(List.of("partner"), 100);
        coverage.sent(List.of("partner"), 110);
        coverage.sent(List.of("partner"), 120);
        coverage.seen("partner", 2, 150);
        coverage.seen("partner", 1, 160);

        assertThat(coverage.take().sortedNanos()).containsExactly(40, 50);
        assertThat(coverage.open()).isEqualTo(1);
    }

    @Test
    void aFigureOfMoreThanWasSentIsAnError() {
        coverage.sent(List.of("partner"), 100);
        assertThatThrownBy(() -> coverage.seen("partner", 2, 150))
                .isInstanceOf(RigException.class)
                .hasMessage("partner is 2, but only 1 records of it were sent");
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        coverage.sent(List.of("partner"), 100);
        coverage.seen("partner", 1, 150);
        coverage.take();
        coverage.sent(List.of("partner"), 200);
        coverage.seen("partner", 2, 210);
        assertThat(coverage.take().sortedNanos()).containsExactly(10);
    }
}
