package dev.entrepot.domain.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LunarNewYearTest {
    @Test
    void knownDates() {
        String[] dates = {
            "1980-02-16",
            "1985-02-20",
            "2000-02-05",
            "2014-01-31",
            "2015-02-19",
            "2017-01-28",
            "2020-01-25",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2033-01-31",
            "2034-02-19",
            "2050-01-23"
        };
        for (String text : dates) {
            LocalDate date = LocalDate.parse(text);
            assertThat(LunarNewYear.dayOfYear(date.getYear())).as(text).isEqualTo(date.getDayOfYear());
            assertThat(LunarNewYear.isIn(date.getYear(), date.getMonthValue())).isTrue();
            assertThat(LunarNewYear.isIn(date.getYear(), 3 - date.getMonthValue()))
                    .isFalse();
        }
    }

    /** Twelve or thirteen months of the moon lie between two of them. */
    @Test
    void yearsAreOfTwelveOrThirteenMoons() {
        for (int year = 1981; year <= 2050; year++) {
            long days = LocalDate.ofYearDay(year, LunarNewYear.dayOfYear(year)).toEpochDay()
                    - LocalDate.ofYearDay(year - 1, LunarNewYear.dayOfYear(year - 1))
                            .toEpochDay();
            assertThat(days).as("before %d", year).isIn(353L, 354L, 355L, 383L, 384L, 385L);
        }
    }

    @Test
    void otherYearsAreNotKnown() {
        assertThat(LunarNewYear.isKnown(1979)).isFalse();
        assertThat(LunarNewYear.isIn(2051, 2)).isFalse();
        assertThatThrownBy(() -> LunarNewYear.dayOfYear(2051)).isInstanceOf(IllegalArgumentException.class);
    }
}
