package dev.entrepot.domain.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.period.Window;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthRevisionTest {
    private static Figure figure(long now, long before) {
        return new Figure(
                Window.YEAR,
                now,
                1,
                1,
                "",
                FigureStatus.OK,
                false,
                false,
                now,
                before,
                before > 0 ? Ratio.scaled(now - before, before, Ratio.MILLIONTHS) : null,
                null,
                null,
                null,
                null,
                false,
                null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePartsAddUpToTheChangeOfGrowth(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Figure before = figure(random.nextInt(1_000_000), 1 + random.nextInt(1_000_000));
            Figure now = figure(random.nextInt(1_000_000), 1 + random.nextInt(1_000_000));
            GrowthRevision revision = GrowthRevision.between(before, now);
            Long was = before.yoy();
            Long is = now.yoy();
            assertThat(revision).isNotNull();
            if (revision != null && was != null && is != null) {
                BigDecimal sum = revision.numerator().add(revision.base()).add(revision.cross());
                assertThat(sum.subtract(BigDecimal.valueOf(is - was, 6)).abs())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(new BigDecimal("0.000003"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void thereIsNoSplitWithoutTwoRates(long base) {
        assertThat(GrowthRevision.between(figure(1, base), figure(1, 2))).isNull();
        assertThat(GrowthRevision.between(figure(1, 2), figure(1, base))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {110})
    void aNewNumeratorAloneIsAllNumerator(long was) {
        GrowthRevision revision = GrowthRevision.between(figure(was, 100), figure(120, 100));

        assertThat(revision)
                .isEqualTo(new GrowthRevision(
                        new BigDecimal("0.100000"), new BigDecimal("0.000000"), new BigDecimal("0.000000")));
    }
}
