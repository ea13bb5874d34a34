package dev.entrepot.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RatioTest {
    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRatioIsTheExactQuotientRoundedOnce(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long numerator = random.nextLong() >> random.nextInt(63);
            long denominator = random.nextLong() >> random.nextInt(63);
            long scale = i % 2 == 0 ? 1_000_000 : 2_000_000;
            if (denominator == 0) {
                continue;
            }
            BigDecimal exact = BigDecimal.valueOf(numerator)
                    .multiply(BigDecimal.valueOf(scale))
                    .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN);
            if (exact.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                assertThat(Ratio.scaled(numerator, denominator, scale))
                        .as("seed %d: %d * %d / %d", seed, numerator, scale, denominator)
                        .isEqualTo(exact.longValueExact());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 0", "3, 2, 2", "5, 2, 2", "-1, 2, 0", "-3, 2, -2", "3, -2, -2", "7, 2, 4", "2, 3, 1", "1, 3, 0"})
    void halvesGoToTheEvenNeighbour(long numerator, long denominator, long rounded) {
        assertThat(Ratio.scaled(numerator, denominator, 1)).isEqualTo(rounded);
    }

    @Test
    void whatDoesNotFitIsAnErrorAndNoWrongNumber() {
        assertThat(Ratio.scaled(Long.MAX_VALUE, 1, 1_000_000)).isNull();
        assertThatThrownBy(() -> Ratio.scaled(1, 0, 1_000_000)).isInstanceOf(ArithmeticException.class);
        assertThat(Ratio.scaled(Long.MIN_VALUE, Long.MIN_VALUE, 1)).isEqualTo(1);
    }
}
