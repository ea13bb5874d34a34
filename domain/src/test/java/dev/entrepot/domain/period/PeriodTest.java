package dev.entrepot.domain.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2024-01, M, 24288",
        "2024-12, M, 24299",
        "2024-Q1, Q, 8096",
        "2024-Q4, Q, 8099",
        "2024, A, 2024",
        "1000, A, 1000"
    })
    void theTextParsesBack(String text, Frequency frequency, int index) {
        Period period = Period.parse(text);

        assertThat(period).isEqualTo(new Period(frequency, index));
        assertThat(period).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-13", "2024-00", "2024-Q5", "2024-Q0", "24", "2024-1", "2024/05", "0999", "20x4", "2024-0x", ""
            })
    void otherTextsAreNoPeriods(String text) {
        assertThatThrownBy(() -> Period.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aYearAfterDecemberComesJanuary() {
        assertThat(Period.parse("2023-12").plus(1)).hasToString("2024-01");
        assertThat(Period.parse("2024-Q1").plus(-1)).hasToString("2023-Q4");
        assertThat(Period.parse("2024-Q1").lastMonth())
                .isEqualTo(Period.parse("2024-03").index());
        assertThat(Period.parse("2024").lastMonth())
                .isEqualTo(Period.parse("2024-12").index());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05, M, 1", "2024-05, R12, 12", "2024-05, R24, 24", "2024-05, YTD, 5", "2024-01, YTD, 1",
        "2024-05, YEAR, 0", "2024-12, YEAR, 12", "2024-Q3, R3, 1", "2024-Q3, R6, 2", "2024-Q3, R12, 4",
        "2024-Q3, R24, 8", "2024-Q3, YTD, 3", "2024-Q3, YEAR, 0", "2024-Q4, YEAR, 4", "2024, YEAR, 1"
    })
    void aWindowHasAsManyPeriodsAsItsName(String text, Window window, int length) {
        Period period = Period.parse(text);

        assertThat(window.length(period.frequency(), period.index())).isEqualTo(length);
    }

    @Test
    void everyWindowParsesBackAndFrequenciesHaveTheirOwn() {
        for (Window window : Window.values()) {
            assertThat(Window.parse(window.code())).isEqualTo(window);
        }
        assertThat(Window.of(Frequency.A)).containsExactly(Window.YEAR);
        assertThat(Window.of(Frequency.Q)).doesNotContain(Window.M).hasSize(6);
        assertThat(Window.of(Frequency.M)).containsExactly(Window.values());
    }
}
