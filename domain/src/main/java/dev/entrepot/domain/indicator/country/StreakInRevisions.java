package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.line.StreakMargin;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How many typical revisions would end a streak (STK-MARGIN, variant revisions): the smallest growth of the streak over the mean absolute
 * revision of growth. Below one, a revision as they come would do.
 */
public final class StreakInRevisions extends CountryIndicator {
    private static final Definition FRACTION = StreakMargin.fraction().definition();
    private static final String FRAGILE = "FRAGILE";

    /** Makes it. */
    public StreakInRevisions() {
        super(Definition.of(
                        FRACTION.id(),
                        "Streak margin in typical revisions",
                        Definition.Chapter.GROWTH,
                        FRACTION.formula() + ", divided by REV-MAR(t)")
                .in(Unit.INDEX, 6)
                .by(
                        "source, reporter, flow X or M, sector of TOTAL or STRATEGIC, partner W00; or GERD; single periods, followed by /revisions")
                .edges("no streak, a base that is not positive, or no REV-MAR: absent; below 1: FRAGILE")
                .after("ours"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return Revisions.isWatched(series);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return ALL;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries watched : Revisions.watched(series, period.frequency())) {
            BigDecimal weakest = weakest(inputs, watched, period.index());
            if (weakest != null) {
                BigDecimal typical = Revisions.of(inputs)
                        .statistics(inputs, watched, period.index())
                        .meanAbsolute();
                if (typical != null && typical.signum() > 0) {
                    Reading reading =
                            Reading.of(Reading.ratio(weakest, typical, scale())).from("REV-MAR", Terms.plain(typical));
                    out.accept(
                            Revisions.subject(watched, "/revisions"),
                            weakest.compareTo(typical) < 0 ? reading.flag(FRAGILE) : reading);
                }
            }
        }
    }

    /** Returns the smallest size of growth in the streak that ends with a period; null when there is no streak. */
    private static @Nullable BigDecimal weakest(AsOf inputs, InputSeries series, int last) {
        BigDecimal weakest = null;
        int sign = 0;
        for (int period = last; ; period--) {
            BigDecimal growth = growth(inputs, series, period);
            if (growth == null || growth.signum() == 0 || (sign != 0 && growth.signum() != sign)) {
                return weakest;
            }
            sign = growth.signum();
            weakest = weakest == null ? growth.abs() : weakest.min(growth.abs());
        }
    }

    private static @Nullable BigDecimal growth(AsOf inputs, InputSeries series, int period) {
        InputValue value = inputs.value(series, period);
        InputValue base = inputs.value(series, period - series.frequency().perYear());
        if (value == null
                || base == null
                || base.value().signum() <= 0
                || !base.unit().equals(value.unit())) {
            return null;
        }
        return value.value().subtract(base.value()).divide(base.value(), MathContext.DECIMAL128);
    }
}
