package dev.entrepot.domain.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.window.GrowthRevision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static FigureVintage vintage(String value, String base) {
        return FigureVintage.compared(number(value), number(base));
    }

    private static FigureRevision revision(FigureVintage... vintages) {
        return FigureRevision.of(List.of(vintages));
    }

    @Test
    void threeVintagesWorkedOutByHand() {
        FigureRevision figure = revision(vintage("110", "100"), vintage("108", "100"), vintage("120", "104"));

        assertThat(figure.vintages()).isEqualTo(3);
        assertThat(figure.first()).isEqualByComparingTo("110");
        assertThat(figure.previous()).isEqualByComparingTo("108");
        assertThat(figure.latest()).isEqualByComparingTo("120");
        assertThat(figure.last()).isEqualByComparingTo("12");
        assertThat(figure.lastFraction()).isEqualTo("0.111111");
        assertThat(figure.cumulative()).isEqualByComparingTo("10");
        assertThat(figure.cumulativeFraction()).isEqualTo("0.090909");
        assertThat(figure.firstGrowth()).isEqualByComparingTo("0.1");
        assertThat(figure.isSignFlipped()).isFalse();
        assertThat(figure.growthSplit())
                .isEqualTo(new GrowthRevision(number("0.100000"), number("-0.042308"), number("-0.003846")));
        assertThat(figure.isRevised()).isTrue();
    }

    @Test
    void aVintageThatSaysTheSameIsNone() {
        FigureRevision figure = revision(vintage("110", "100"), vintage("110.000", "100.0"));

        assertThat(figure.vintages()).isEqualTo(1);
        assertThat(figure.previous()).isNull();
        assertThat(figure.last()).isNull();
        assertThat(figure.cumulative()).isEqualByComparingTo("0");
        assertThat(figure.isRevised()).isFalse();
    }

    @Test
    void aRevisedBaseRevisesGrowthButNotTheValue() {
        FigureRevision figure = revision(vintage("110", "100"), vintage("110", "120"));

        assertThat(figure.vintages()).isEqualTo(2);
        assertThat(figure.last()).isEqualByComparingTo("0");
        assertThat(figure.isSignFlipped()).isTrue();
        assertThat(figure.growthRevision()).isNotNull().isNegative();
    }

    @Test
    void whatIsWithdrawnHasNoRevision() {
        FigureRevision figure = revision(vintage("110", "100"), FigureVintage.WITHDRAWN);

        assertThat(figure.vintages()).isEqualTo(2);
        assertThat(figure.first()).isEqualByComparingTo("110");
        assertThat(figure.latest()).isNull();
        assertThat(figure.last()).isNull();
        assertThat(figure.lastFraction()).isNull();
        assertThat(figure.cumulative()).isNull();
        assertThat(figure.growthSplit()).isNull();
        assertThat(figure.isSignFlipped()).isNull();
        assertThat(figure.isRevised()).isFalse();
    }

    @Test
    void thereIsNoFractionOfZeroOrLess() {
        FigureRevision figure = revision(vintage("0", "10"), vintage("-4", "10"), vintage("5", "10"));

        assertThat(figure.last()).isEqualByComparingTo("9");
        assertThat(figure.lastFraction()).isNull();
        assertThat(figure.cumulativeFraction()).isNull();
    }

    @Test
    void growthThatCameLaterIsTheFirst() {
        FigureRevision figure = revision(
                FigureVintage.published(number("110"), null),
                vintage("110", "100"),
                FigureVintage.published(number("111"), number("0.11")));

        assertThat(figure.firstGrowth()).isEqualByComparingTo("0.1");
        assertThat(figure.growthRevision()).isEqualByComparingTo("0.01");
        assertThat(figure.growthSplit()).as("sums of the newest are not known").isNull();
    }

    @Test
    void thereIsNoGrowthOverZero() {
        assertThat(vintage("5", "0").growth()).isNull();
        assertThat(vintage("5", "-1").growth()).isNull();
        assertThatThrownBy(() -> FigureRevision.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Four revised from 10 to 12 %, four from 5 to -3 %. */
    private static List<FigureRevision> eight() {
        List<FigureRevision> figures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            figures.add(revision(vintage("110", "100"), vintage("112", "100")));
            figures.add(revision(vintage("105", "100"), vintage("97", "100")));
        }
        return figures;
    }

    @Test
    void statisticsWorkedOutByHand() {
        RevisionStatistics statistics = RevisionStatistics.of(eight());

        assertThat(statistics)
                .isEqualTo(new RevisionStatistics(
                        8, number("-0.030000"), number("0.050000"), number("0.666667"), number("0.500000"), ""));
    }

    @Test
    void figuresThatWereNotRevisedDoNotCount() {
        List<FigureRevision> figures = eight();
        figures.add(revision(vintage("500", "100")));

        assertThat(RevisionStatistics.of(figures)).isEqualTo(RevisionStatistics.of(eight()));
    }

    @Test
    void sevenAreTooFew() {
        RevisionStatistics statistics = RevisionStatistics.of(eight().subList(0, 7));

        assertThat(statistics.mean()).isNull();
        assertThat(statistics.signFlips()).isNull();
        assertThat(statistics.reason()).isEqualTo("only 7 of at least 8 periods were revised");
    }

    @Test
    void relativeNeedsSomeGrowth() {
        List<FigureRevision> figures = Collections.nCopies(8, revision(vintage("110", "100"), vintage("100", "100")));

        assertThat(RevisionStatistics.of(figures).relative()).isNull();
        assertThat(RevisionStatistics.of(figures).meanAbsolute()).isEqualTo("0.100000");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void laws(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<FigureRevision> figures = new ArrayList<>();
            List<FigureRevision> scaled = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                List<FigureVintage> vintages = new ArrayList<>();
                List<FigureVintage> thousandfold = new ArrayList<>();
                BigDecimal steps = BigDecimal.ZERO;
                for (int v = 0; v <= 1 + random.nextInt(4); v++) {
                    BigDecimal value = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 3);
                    BigDecimal base = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 3);
                    vintages.add(FigureVintage.compared(value, base));
                    thousandfold.add(FigureVintage.compared(value.movePointRight(3), base.movePointRight(3)));
                    FigureRevision now = FigureRevision.of(vintages);
                    steps = v == 0 ? steps : steps.add(Objects.requireNonNull(now.last()));
                    assertThat(now.cumulative())
                            .as("the steps add up to the whole")
                            .isEqualByComparingTo(steps);
                }
                figures.add(FigureRevision.of(vintages));
                scaled.add(FigureRevision.of(thousandfold));
            }
            RevisionStatistics statistics = RevisionStatistics.of(figures);
            assertThat(RevisionStatistics.of(scaled))
                    .as("no ratio changes with the unit")
                    .isEqualTo(statistics);
            assertThat(Objects.requireNonNull(statistics.mean()).abs())
                    .isLessThanOrEqualTo(Objects.requireNonNull(statistics.meanAbsolute()));
            assertThat(Objects.requireNonNull(statistics.signFlips())).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            Collections.shuffle(figures, random);
            assertThat(RevisionStatistics.of(figures)).isEqualTo(statistics);
            for (FigureRevision figure : figures) {
                GrowthRevision split = Objects.requireNonNull(figure.growthSplit());
                assertThat(split.numerator().add(split.base()).add(split.cross()))
                        .isCloseTo(
                                Objects.requireNonNull(figure.growthRevision()),
                                org.assertj.core.data.Offset.offset(number("0.000002")));
            }
        }
    }
}
