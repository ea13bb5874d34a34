package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.MeasureUnit;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of one measure in percent of another that may be stated in another multiple, or by another source.
 *
 * @param above name of the measure that is compared
 * @param below name of the measure that it is compared with
 * @param scale decimals
 */
record Quotients(String above, String below, int scale) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A value with the source that has it. */
    record Stated(String source, InputValue value) {}

    /**
     * Returns what a value can be compared with: that of the same source, otherwise of the first other source that has it in the same
     * currency, otherwise of the first that has it at all.
     */
    static @Nullable Stated counterpart(
            AsOf inputs, List<InputSeries> candidates, String source, String unit, Period period) {
        String currency = MeasureUnit.parse(unit).currency();
        Stated inAnother = null;
        for (InputSeries series : CountrySeries.first(source, candidates)) {
            InputValue value = inputs.value(series, period.index());
            if (value != null) {
                Stated stated = new Stated(series.source(), value);
                if (MeasureUnit.parse(value.unit()).currency().equals(currency)) {
                    return stated;
                }
                inAnother = inAnother == null ? stated : inAnother;
            }
        }
        return inAnother;
    }

    /** Returns why there is no ratio to a base. */
    static FigureStatus base(BigDecimal notPositive) {
        return notPositive.signum() == 0 ? FigureStatus.BASE_ZERO : FigureStatus.BASE_NEGATIVE;
    }

    /** Returns the percentage; without a value when there is nothing to compare with, or only in another currency. */
    Reading percent(InputValue numerator, @Nullable Stated denominator, Period period) {
        String told = Terms.of(numerator, period);
        if (denominator == null) {
            return Reading.none(FigureStatus.BASE_MISSING).from(above, told);
        }
        return percent(numerator, denominator.value())
                .from(above, told)
                .from(below, Terms.of(denominator.value(), period))
                .from(below + " source", denominator.source());
    }

    private Reading percent(InputValue numerator, InputValue denominator) {
        MeasureUnit unit = MeasureUnit.parse(numerator.unit());
        MeasureUnit other = MeasureUnit.parse(denominator.unit());
        if (!unit.currency().equals(other.currency())) {
            return Reading.none(FigureStatus.NOT_COMPARABLE);
        }
        BigDecimal base = other.exact(denominator.value());
        return base.signum() <= 0
                ? Reading.none(base(base))
                : Reading.of(Reading.ratio(unit.exact(numerator.value()).multiply(HUNDRED), base, scale));
    }
}
