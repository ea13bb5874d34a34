package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A year of exports at the prices of the deflator's base period (LVL-REAL). */
public final class RealLevel extends CountryIndicator {
    private static final String EXPORTS = "X";
    private static final String DEFLATOR = "DEFLATOR";

    /** Makes the indicator. */
    public RealLevel() {
        super(Definition.of(
                        "LVL-REAL",
                        "Constant-price value",
                        Definition.Chapter.LEVELS,
                        "sum over the year of v(m) / (DEFLATOR(m) / 100), both as of the same instant")
                .in(Unit.MONEY, 3)
                .by("source, reporter, flow X, all goods, partner W00, window")
                .edges(
                        "The deflator is that of the same source, otherwise of the first other one by name, of the frequency of the trade."
                                + " If it has only years, the newest that ended with a month or before is carried forward (input AGE, flag PROXY)."
                                + " Without a deflator: INCOMPLETE, the input missing says where. Only exports: it is an index of export prices.")
                .after("CPB World Trade Monitor"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return isDeflator(series) || isDeflated(series);
    }

    private static boolean isDeflator(InputSeries series) {
        return isMeasure(series, DEFLATOR) && series.isWhole();
    }

    private static boolean isDeflated(InputSeries series) {
        return series.measure().equals(EXPORTS)
                && isTotal(series)
                && series.partner().equals(WORLD);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.isTrade() ? year(output) : ALL;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries line : series.trade(EXPORTS, CountrySeries.TOTAL, period.frequency())) {
            if (isDeflated(line)) {
                InputSeries deflator = deflator(inputs, series, line, period);
                YearSum year = YearSum.of(inputs, line, period);
                if (deflator != null && year.present() > 0) {
                    deflate(inputs, line, deflator, year, period, out);
                }
            }
        }
    }

    private static @Nullable InputSeries deflator(AsOf inputs, CountrySeries series, InputSeries line, Period period) {
        for (Frequency frequency : List.of(line.frequency(), Frequency.A)) {
            for (InputSeries candidate : CountrySeries.first(line.source(), series.wholes(DEFLATOR, frequency))) {
                if (Carried.newest(inputs, candidate, period.lastMonth()) != null) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private void deflate(
            AsOf inputs,
            InputSeries line,
            InputSeries deflator,
            YearSum year,
            Period period,
            BiConsumer<Subject, Reading> out) {
        BigDecimal sum = BigDecimal.ZERO;
        List<String> missing = new ArrayList<>();
        int age = 0;
        for (int i = period.index() - period.frequency().perYear() + 1; i <= period.index(); i++) {
            Period one = new Period(period.frequency(), i);
            InputValue value = inputs.value(line, i);
            Carried index = index(inputs, deflator, one);
            if (value == null) {
                missing.add("value " + one);
            } else if (index == null || index.value().value().signum() <= 0) {
                missing.add("deflator " + one);
            } else {
                age = Math.max(age, index.age());
                BigDecimal price = index.value().value();
                sum = sum.add(value.value().scaleByPowerOfTen(2).divide(price, MathContext.DECIMAL128));
            }
        }
        Reading reading = missing.isEmpty()
                ? Reading.of(sum.setScale(scale(), RoundingMode.HALF_EVEN))
                : Reading.none(FigureStatus.INCOMPLETE).from("missing", String.join(", ", missing));
        Carried newest = Carried.newest(inputs, deflator, period.lastMonth());
        reading = newest == null ? reading : reading.from(DEFLATOR, newest.told());
        if (deflator.frequency() != period.frequency()) {
            reading = reading.flag(PROXY).from(Carried.AGE, Carried.months(age));
        }
        out.accept(
                Subject.line(line, TradeYear.window(period)),
                reading.from("v", year.told())
                        .from("DEFLATOR source", deflator.source())
                        .from(UNIT, year.unit()));
    }

    private static @Nullable Carried index(AsOf inputs, InputSeries deflator, Period period) {
        Carried newest = Carried.newest(inputs, deflator, period.lastMonth());
        return newest != null && deflator.frequency() == period.frequency() && newest.age() > 0 ? null : newest;
    }
}
