package dev.entrepot.domain.indicator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.StatedInputs;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.LunarNewYear;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Series made of a known trend and known seasons. */
class SeasonallyAdjustedTest {
    private static final int FIRST = Period.month(2012, 1).index();
    private static final int MONTHS = 96;
    private static final Vintage VINTAGE = new Vintage(0, 0, "r1");
    private static final InputSeries OF_BRAZIL = series("BRA", "TOTAL", Frequency.M);
    private static final InputSeries OF_CHINA = series("CHN", "TOTAL", Frequency.M);

    private static InputSeries series(String reporter, String taxonomy, Frequency frequency) {
        return InputSeries.trade("COMTRADE", reporter, "X", taxonomy, "TOTAL", "W00", frequency);
    }

    private static double[] trend() {
        Random random = new Random(3);
        double[] trend = new double[MONTHS];
        for (int i = 0; i < MONTHS; i++) {
            trend[i] = 1e9 * StrictMath.exp(0.006 * i + 0.01 * random.nextGaussian());
        }
        return trend;
    }

    private static double[] withSeasons(double[] trend) {
        double[] amounts = trend.clone();
        for (int i = 0; i < MONTHS; i++) {
            amounts[i] *= StrictMath.exp(0.2 * StrictMath.sin(2 * Math.PI * (i % 12) / 12));
        }
        return amounts;
    }

    private static double error(double[] trend, Map<Integer, Reading> adjusted) {
        double squares = 0;
        for (Map.Entry<Integer, Reading> month : adjusted.entrySet()) {
            BigDecimal value = month.getValue().value();
            double error =
                    value == null ? Double.NaN : StrictMath.log(value.doubleValue() / trend[month.getKey() - FIRST]);
            squares += error * error;
        }
        return StrictMath.sqrt(squares / adjusted.size());
    }

    @Test
    void seasonsAreTakenOut() {
        double[] trend = trend();
        double[] amounts = withSeasons(trend);
        Known known = new Known().with(OF_BRAZIL, amounts);
        Map<Integer, Reading> levels = known.read(new AdjustedLevel(), OF_BRAZIL);
        assertThat(levels).hasSize(MONTHS);
        assertThat(error(trend, levels)).isLessThan(0.015);
        assertThat(levels.get(FIRST))
                .satisfies(reading -> assertThat(reading.inputs()).containsEntry("months", "96"));
        Map<Integer, Reading> growth = known.read(new AdjustedGrowth(), OF_BRAZIL);
        assertThat(growth).hasSize(MONTHS - 1).doesNotContainKey(FIRST);
        growth.values()
                .forEach(reading ->
                        assertThat(reading.value()).isBetween(new BigDecimal("-0.06"), new BigDecimal("0.07")));
    }

    @Test
    void tradeOfChinaIsAdjustedForTheLunarNewYear() {
        double[] trend = trend();
        double[] amounts = withSeasons(trend);
        for (int i = 0; i < MONTHS; i++) {
            int year = 2012 + i / 12;
            for (int day = -7; day < 14; day++) {
                LocalDate date =
                        LocalDate.ofYearDay(year, LunarNewYear.dayOfYear(year)).plusDays(day);
                amounts[i] *= date.getMonthValue() == i % 12 + 1 ? StrictMath.exp(-0.3 / 21) : 1;
            }
        }
        Known known = new Known().with(OF_BRAZIL, amounts).with(OF_CHINA, amounts);
        double without = error(trend, known.read(new AdjustedLevel(), OF_BRAZIL));
        double with = error(trend, known.read(new AdjustedLevel(), OF_CHINA));
        assertThat(with).isLessThan(without * 0.75);
    }

    @Test
    void aNewMonthReestimatesThePast() {
        double[] amounts = withSeasons(trend());
        double[] fewer = Arrays.copyOf(amounts, MONTHS - 1);
        Map<Integer, Reading> later = new Known().with(OF_BRAZIL, amounts).read(new AdjustedLevel(), OF_BRAZIL);
        Map<Integer, Reading> earlier = new Known().with(OF_BRAZIL, fewer).read(new AdjustedLevel(), OF_BRAZIL);
        assertThat(earlier.get(FIRST + MONTHS - 2)).isNotNull().isNotEqualTo(later.get(FIRST + MONTHS - 2));
        assertThat(new Known().with(OF_BRAZIL, amounts).read(new AdjustedLevel(), OF_BRAZIL))
                .isEqualTo(later);
    }

    @Test
    void fewMonthsGapsAndZerosAreNotAdjusted() {
        double[] amounts = withSeasons(trend());
        assertThat(new Known().with(OF_BRAZIL, Arrays.copyOf(amounts, 35)).read(new AdjustedLevel(), OF_BRAZIL))
                .isEmpty();
        assertThat(new Known().with(OF_BRAZIL, Arrays.copyOf(amounts, 36)).read(new AdjustedLevel(), OF_BRAZIL))
                .hasSize(36);
        amounts[20] = 0;
        assertThat(new Known().with(OF_BRAZIL, amounts).read(new AdjustedLevel(), OF_BRAZIL))
                .hasSize(MONTHS - 21)
                .doesNotContainKey(FIRST + 20);
        amounts[MONTHS - 30] = Double.NaN;
        assertThat(new Known().with(OF_BRAZIL, amounts).read(new AdjustedLevel(), OF_BRAZIL))
                .isEmpty();
    }

    @Test
    void onlyMonthlyTradeWithTheWorldIsRead() {
        JoinIndicator level = new AdjustedLevel();
        assertThat(level.reads(OF_BRAZIL)).isTrue();
        assertThat(level.reads(series("BRA", "STRATEGIC", Frequency.M))).isFalse();
        assertThat(level.reads(series("BRA", "HS2", Frequency.M))).isFalse();
        assertThat(level.reads(series("BRA", "TOTAL", Frequency.A))).isFalse();
        assertThat(level.reads(InputSeries.trade("COMTRADE", "BRA", "X", "TOTAL", "TOTAL", "CHN", Frequency.M)))
                .isFalse();
        assertThat(level.isOf(Frequency.Q)).isFalse();
        assertThat(level.reach(OF_BRAZIL, Frequency.M)).isEqualTo(JoinIndicator.ALL);
    }

    /** What was known at one vintage. */
    private static final class Known extends StatedInputs {
        /** Adds a series; months that are no number are left out. */
        Known with(InputSeries series, double[] amounts) {
            NavigableMap<Integer, InputValue> values = change(series);
            values.clear();
            for (int i = 0; i < amounts.length; i++) {
                if (!Double.isNaN(amounts[i])) {
                    values.put(FIRST + i, new InputValue(BigDecimal.valueOf((long) amounts[i]), "USD", VINTAGE));
                }
            }
            return this;
        }

        Map<Integer, Reading> read(JoinIndicator indicator, InputSeries series) {
            Map<Integer, Reading> readings = new TreeMap<>();
            Subject subject = Subject.line(series, "");
            for (int month = FIRST - 1; month <= FIRST + MONTHS; month++) {
                int period = month;
                indicator.read(this, new Period(Frequency.M, period), (about, reading) -> {
                    if (about.equals(subject)) {
                        readings.put(period, reading);
                    }
                });
            }
            return readings;
        }
    }
}
