package dev.entrepot.domain.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthRevisionTest {
    private static final int SCALE = 6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePartsAddUpToTheChangeOfGrowth(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            long oldBase = 1L + random.nextInt(1_000_000);
            long oldNumerator = random.nextInt(1_000_000);
            long newBase = 1L + random.nextInt(1_000_000);
            long newNumerator = random.nextInt(1_000_000);
            GrowthRevision.Sums sums = new GrowthRevision.Sums(oldNumerator, oldBase, newNumerator, newBase);
            long was = Ratio.scaled(oldNumerator - oldBase, oldBase, Ratio.MILLIONTHS);
            long is = Ratio.scaled(newNumerator - newBase, newBase, Ratio.MILLIONTHS);
            assertThat(sums.numerator() + sums.base() + sums.cross() - (is - was))
                    .as("seed %d", seed)
                    .isBetween(-3L, 3L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sumsAndDecimalsAreSplitAlike(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int size = 8 + random.nextInt(44);
            long oldBase = 1 + (random.nextLong() >>> (63 - size));
            long oldNumerator = random.nextLong() >> (63 - size);
            long newBase = random.nextInt(4) == 0 ? oldBase : oldBase + 1 + random.nextInt(1000);
            long newNumerator = random.nextInt(4) == 0 ? oldNumerator : random.nextLong() >> (63 - size);
            GrowthRevision.Sums sums = new GrowthRevision.Sums(oldNumerator, oldBase, newNumerator, newBase);
            assertThat(new GrowthRevision(
                            BigDecimal.valueOf(sums.numerator(), SCALE),
                            BigDecimal.valueOf(sums.base(), SCALE),
                            BigDecimal.valueOf(sums.cross(), SCALE)))
                    .as("seed %d: %s", seed, sums)
                    .isEqualTo(GrowthRevision.split(
                            BigDecimal.valueOf(oldNumerator),
                            BigDecimal.valueOf(oldBase),
                            BigDecimal.valueOf(newNumerator),
                            BigDecimal.valueOf(newBase)));
        }
    }

    @Test
    void aNewNumeratorAloneIsAllNumerator() {
        assertThat(GrowthRevision.split(
                        new BigDecimal(110), new BigDecimal(100), new BigDecimal(120), new BigDecimal(100)))
                .isEqualTo(new GrowthRevision(
                        new BigDecimal("0.100000"), new BigDecimal("0.000000"), new BigDecimal("0.000000")));
    }
}
