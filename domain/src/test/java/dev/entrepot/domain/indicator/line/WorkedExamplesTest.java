package dev.entrepot.domain.indicator.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.LineSeries.Kind;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.window.Figure;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Small series whose answers are worked out by hand. */
class WorkedExamplesTest {
    private static final long NONE = Long.MIN_VALUE;
    private static final Period YEAR = Period.year(2010);
    private static final Period MONTH = Period.month(2010, 1);

    /** Three years of growth over a year by a tenth and by a fifth in turn, then a month that grows by three fifths. */
    private static long[] tenthsAndFifths() {
        long[] months = new long[49];
        Arrays.fill(months, 0, 12, 1_000_000);
        for (int i = 12; i < 48; i++) {
            months[i] = months[i - 12] * (i % 2 == 0 ? 11 : 12) / 10;
        }
        months[48] = months[36] * 16 / 10;
        return months;
    }

    @Test
    void aShockIsFarFromTheMedianOfWhatWasBefore() {
        RealLine line = RealLine.ofUnits(MONTH, tenthsAndFifths());
        // The median of 0.1 and 0.2, each 18 times, is 0.15, all deviations are 0.05: 0.45 / (1.4826 x 0.05).
        assertThat(line.say(new Shock(), "", 48)).isEqualTo("6.0704 SHOCK");
        assertThat(line.inputs(new Shock(), "", 48))
                .containsEntry("months", "36")
                .containsEntry("growth", "0.600000")
                .containsEntry("median", "0.150000");
        assertThat(line.say(new Shock(), "", 47)).isEqualTo("-");
    }

    @Test
    void thereIsNoShockWithoutSpread() {
        long[] months = new long[49];
        Arrays.fill(months, 0, 12, 1_000_000);
        for (int i = 12; i < months.length; i++) {
            months[i] = months[i - 12] * 11 / 10;
        }
        RealLine line = RealLine.ofUnits(MONTH, months);
        assertThat(line.say(new Shock(), "", 48)).isEqualTo("DEGENERATE");
        assertThat(line.say(new Volatility(), "36", 48)).isEqualTo("0.000000");
    }

    @Test
    void volatilityIsTheStandardDeviationOfGrowth() {
        long[] months = tenthsAndFifths();
        RealLine line = RealLine.ofUnits(MONTH, months);
        // 0.05 x the root of n / (n - 1)
        assertThat(line.say(new Volatility(), "12", 47)).isEqualTo("0.052223");
        assertThat(line.say(new Volatility(), "24", 47)).isEqualTo("0.051075");
        assertThat(line.say(new Volatility(), "36", 47)).isEqualTo("0.050709");
        assertThat(line.say(new Volatility(), "36", 46)).isEqualTo("-");
        months[30] = NONE;
        line = RealLine.ofUnits(MONTH, months);
        assertThat(line.say(new Volatility(), "24", 47)).isEqualTo("-");
        assertThat(line.say(new Volatility(), "12", 41)).isEqualTo("-");
    }

    @Test
    void drawdownsEndWhenTheMaximumIsReachedAgain() {
        RealLine line = RealLine.ofUnits(YEAR, 100, 120, 90, 60, 130, 117);
        assertThat(line.say(new Drawdown(), "", 1)).isEqualTo("0.000000");
        assertThat(line.say(new Drawdown(), "", 2)).isEqualTo("-0.250000");
        assertThat(line.say(new Drawdown(), "", 3)).isEqualTo("-0.500000");
        assertThat(line.inputs(new Drawdown(), "", 3))
                .containsEntry("months", "24")
                .containsEntry("peak", "2011")
                .doesNotContainKey("recovery");
        assertThat(line.say(new Drawdown(), "", 4)).isEqualTo("0.000000");
        assertThat(line.say(new Drawdown(), "", 5)).isEqualTo("-0.100000");
        assertThat(line.inputs(new Drawdown(), "", 5))
                .containsEntry("months", "12")
                .containsEntry("depth", "-0.100000")
                .containsEntry("recovery", "12");
    }

    @Test
    void theBarometerCountsStandardDeviationsFromTheMedian() {
        long[] months = new long[29];
        Arrays.fill(months, 100);
        assertThat(RealLine.ofUnits(MONTH, months).say(new Barometer(), "", 28)).isEqualTo("DEGENERATE");
        for (int i = 0; i < months.length; i++) {
            int quarter = i / 3;
            months[i] = Math.round(1e9 * StrictMath.pow(1.1, quarter));
        }
        // Every momentum is a tenth, of which 24 do not add up to exactly 2.4 in binary.
        assertThat(RealLine.ofUnits(MONTH, months).say(new Barometer(), "", 28)).isEqualTo("DEGENERATE");
        Arrays.fill(months, 100);
        months[28] = 130;
        // The one momentum that is not zero is the root of 24 standard deviations away.
        assertThat(RealLine.ofUnits(MONTH, months).say(new Barometer(), "", 28)).isEqualTo("124.494897 ABOVE_TREND");
        months[28] = 70;
        assertThat(RealLine.ofUnits(MONTH, months).say(new Barometer(), "", 28)).isEqualTo("75.505103 BELOW_TREND");
        assertThat(RealLine.ofUnits(MONTH, months).say(new Barometer(), "", 27)).isEqualTo("-");
    }

    @Test
    void ranksCountWhatIsHigher() {
        RealLine line = RealLine.ofUnits(YEAR, 100, 120, 90, 130, 80, 120);
        assertThat(line.say(new Rank(), "", 1)).isEqualTo("1 RECORD_HIGH");
        assertThat(line.say(new Rank(), "", 2)).isEqualTo("3 RECORD_LOW");
        assertThat(line.say(new Rank(), "", 4)).isEqualTo("5 RECORD_LOW");
        assertThat(line.say(new Rank(), "", 5)).isEqualTo("2");
    }

    @Test
    void aTurnThatIsTakenBackIsForgotten() {
        RealLine line = RealLine.ofUnits(YEAR, 100, 110, 105, 120, 130, 140);
        assertThat(line.say(new TurningPoint(), "", 2)).isEqualTo("-1 PROVISIONAL");
        assertThat(line.say(new TurningPoint(), "", 3)).isEqualTo("1 PROVISIONAL");
        assertThat(line.say(new TurningPoint(), "", 4)).isEqualTo("1");
        assertThat(line.say(new TurningPoint(), "", 5)).isEqualTo("-");
    }

    @Test
    void tradeThatBeginsHasAChangeAndMidpointGrowthButNoRate() {
        RealLine line = RealLine.ofUnits(YEAR, 0, 5, 0, 0);
        assertThat(line.say(Growth.yearOnYear(), "", 1)).isEqualTo("BASE_ZERO");
        assertThat(line.say(new MidpointGrowth(), "year", 1)).isEqualTo("2.000000 BASE_ZERO");
        assertThat(line.say(new AbsoluteChange(), "year", 1)).isEqualTo("5.000 BASE_ZERO");
        assertThat(line.say(new MidpointGrowth(), "year", 2)).isEqualTo("-2.000000");
        assertThat(line.say(new MidpointGrowth(), "year", 3)).isEqualTo("-");
        assertThat(line.say(StreakMargin.fraction(), "year/fraction", 1)).isEqualTo("-");
        assertThat(line.say(StreakMargin.money(), "year/money", 1)).startsWith("5.000");
    }

    @Test
    void sharesOfASmallChangeMeanNothing() {
        long[] line = {10, 11};
        assertThat(RealLine.ofUnits(YEAR, line, new long[] {1000, 1001}).say(new ShareOfChange(), "", 1))
                .isEqualTo("1.000000");
        assertThat(RealLine.ofUnits(YEAR, line, new long[] {1001, 1002}).say(new ShareOfChange(), "", 1))
                .isEqualTo("-");
        assertThat(RealLine.ofUnits(YEAR, line, new long[] {1000, 980}).say(new ShareOfChange(), "", 1))
                .isEqualTo("-0.050000");
    }

    @Test
    void changeOfAShareIsInPercentagePoints() {
        RealLine line = RealLine.ofUnits(YEAR, new long[] {20, 30}, new long[] {100, 120});
        assertThat(line.say(new ShareChange(), "", 1)).isEqualTo("5.0000");
        assertThat(line.say(new ShareChange(), "", 0)).isEqualTo("-");
        line.named(Kind.SECTOR, "TOTAL", "TOTAL", "W00");
        assertThat(line.say(new ShareChange(), "", 1)).isEqualTo("-");
    }

    @Test
    void nothingReachesBackOverAChangeOfTheGoods() {
        long[] years = {100_000, 110_000, 120_000, 130_000, 140_000, 150_000, 160_000, 170_000};
        RealLine line = new RealLine(YEAR, years, years, 4);
        assertThat(line.say(Growth.yearOnYear(), "", 4)).isEqualTo("NOT_COMPARABLE");
        assertThat(line.inputs(Growth.yearOnYear(), "", 4)).containsEntry("breaks", "H5-H6 graded D");
        assertThat(line.say(Growth.yearOnYear(), "", 5)).isEqualTo("0.071429");
        assertThat(line.say(new ShareChange(), "", 4)).isEqualTo("NOT_COMPARABLE");
        assertThat(line.say(new CompoundRate(), "y3", 6)).isEqualTo("NOT_COMPARABLE");
        assertThat(line.say(new CompoundRate(), "y3", 7)).isEqualTo("0.066859");
        assertThat(line.say(new Rank(), "", 5)).isEqualTo("1 RECORD_HIGH");
        assertThat(line.inputs(new Rank(), "", 5)).containsEntry("since", "2014");
        long[] months =
                Arrays.stream(tenthsAndFifths()).map(month -> month * 1000).toArray();
        RealLine monthly = new RealLine(MONTH, months, months, 20);
        assertThat(monthly.say(new Volatility(), "12", 47)).isEqualTo("0.052223");
        assertThat(monthly.say(new Volatility(), "24", 47)).isEqualTo("NOT_COMPARABLE");
        assertThat(monthly.say(new Shock(), "", 48)).isEqualTo("-");
        assertThat(monthly.say(new Shock(), "", 31)).isEqualTo("NOT_COMPARABLE");
    }

    @Test
    void dailyAveragesKnowLeapYearsAndTheLunarNewYear() {
        RealLine line = RealLine.ofUnits(Period.month(2024, 1), 31, 29, 62);
        assertThat(line.say(new DailyAverage(), "", 0)).isEqualTo("1.000");
        assertThat(line.say(new DailyAverage(), "", 1)).isEqualTo("1.000 LUNAR_NEW_YEAR");
        assertThat(line.say(new DailyAverage(), "", 2)).isEqualTo("2.000");
        line.named(Kind.PARTNER, "TOTAL", "TOTAL", "BRA");
        assertThat(line.say(new DailyAverage(), "", 1)).isEqualTo("1.000");
    }

    @Test
    void basketsSayTheirShareGrowthAndContribution() {
        RealLine line = RealLine.ofUnits(YEAR, new long[] {20, 30}, new long[] {100, 120})
                .named(Kind.SECTOR, "BASKETS", "NEW3", "W00");
        assertThat(line.say(Basket.newThree(), "", 1)).isEqualTo("30.000");
        assertThat(line.inputs(Basket.newThree(), "", 1))
                .containsEntry("share", "0.250000")
                .containsEntry("growth", "0.500000")
                .containsEntry("contribution", "10.0000");
        assertThat(line.say(Basket.green(), "", 1)).isEqualTo("-");
        assertThat(line.say(Basket.newThree(), "", 0)).isEqualTo("20.000 BASE_MISSING");
    }

    /** The margin is made from amounts and totals from figures, so one tests the other. */
    @Test
    void theMarginIsTheSmallestChangeThatTotalsPublishOverTheStreak() {
        Random random = new Random(5);
        long[] months = new long[90];
        for (int i = 0; i < months.length; i++) {
            months[i] = 1000L * i + random.nextInt(12_000);
        }
        RealLine line = RealLine.ofUnits(MONTH, months);
        int compared = 0;
        for (int at = 12; at < months.length; at++) {
            for (Window window : new Window[] {Window.M, Window.R12}) {
                long least = Long.MAX_VALUE;
                Figure figure = line.figure(window, at);
                Integer streak = figure == null ? null : figure.streak();
                for (int i = 0; streak != null && i < Math.abs(streak); i++) {
                    Figure one = line.figure(window, at - i);
                    Long change = one == null ? null : one.change();
                    least = change == null ? least : Math.min(least, Math.abs(change));
                }
                if (least < Long.MAX_VALUE) {
                    compared++;
                    assertThat(line.value(StreakMargin.money(), window.code() + "/money", at))
                            .isEqualByComparingTo(BigDecimal.valueOf(least, 3));
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }
}
