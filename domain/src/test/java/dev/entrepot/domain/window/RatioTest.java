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

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRatioNearTheMiddleIsDecidedExactly(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long denominator = 2 * (1 + (random.nextLong() >>> (24 + random.nextInt(38))));
            long middle = denominator / 2 * (1 + 2L * random.nextInt(50));
            long numerator = middle + random.nextInt(3) - 1;
            assertThat(Ratio.scaled(numerator, denominator, 1))
                    .as("seed %d: %d / %d", seed, numerator, denominator)
                    .isEqualTo(BigDecimal.valueOf(numerator)
                            .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN)
                            .longValueExact());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRatioOfProductsIsTheExactQuotientRoundedOnce(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long one = random.nextLong() >> (8 + random.nextInt(50));
            long other = random.nextLong() >> (8 + random.nextInt(50));
            long divisor = 1 + (random.nextLong() >>> (8 + random.nextInt(50)));
            long denominator = 1 + (random.nextLong() >>> (8 + random.nextInt(50)));
            BigDecimal exact = BigDecimal.valueOf(one)
                    .multiply(BigDecimal.valueOf(other))
                    .movePointRight(6)
                    .divide(
                            BigDecimal.valueOf(divisor).multiply(BigDecimal.valueOf(denominator)),
                            0,
                            RoundingMode.HALF_EVEN);
            long expected = exact.precision() <= 18 ? exact.longValueExact() : Ratio.TOO_LARGE;
            long actual = Ratio.scaledProduct(one, other, divisor, denominator, 1_000_000);
            if (exact.precision() <= 18 || exact.precision() > 19) {
                assertThat(actual)
                        .as("seed %d: %d * %d / (%d * %d)", seed, one, other, divisor, denominator)
                        .isEqualTo(expected);
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
        assertThat(Ratio.scaled(Long.MAX_VALUE, 1, 1_000_000)).isEqualTo(Ratio.TOO_LARGE);
        assertThatThrownBy(() -> Ratio.scaled(1, 0, 1_000_000)).isInstanceOf(ArithmeticException.class);
        assertThat(Ratio.scaled(Long.MIN_VALUE, Long.MIN_VALUE, 1)).isEqualTo(1);
    }
}
