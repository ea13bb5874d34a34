package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.line.CompoundRate;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.util.function.BiConsumer;

/** Mean growth of a year of expenditure on R&amp;D over several years (GRW-CAGR of GERD). A fraction, six decimals. */
public final class RdCompoundRate extends CountryIndicator {
    /** Makes the indicator; its definition is that of trade. */
    public RdCompoundRate() {
        super(new CompoundRate().definition());
    }

    @Override
    public boolean reads(InputSeries series) {
        return isMeasure(series, RdExpenditure.GERD) && series.isWhole();
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return CompoundRate.LONGEST;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.A;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries whole : series.wholes(RdExpenditure.GERD, period.frequency())) {
            InputValue now = inputs.value(whole, period.index());
            for (int years = CompoundRate.SHORTEST; now != null && years <= CompoundRate.LONGEST; years++) {
                InputValue before = inputs.value(whole, period.index() - years);
                if (before != null && now.value().signum() > 0 && before.value().signum() > 0) {
                    out.accept(
                            subject(whole, CompoundRate.variant(years)),
                            rate(now, before, years)
                                    .from("V(t)", Terms.of(now, period))
                                    .from("V(t-n)", Terms.of(before, period.plus(-years))));
                }
            }
        }
    }

    private Reading rate(InputValue now, InputValue before, int years) {
        if (!now.unit().equals(before.unit())) {
            return Reading.none(FigureStatus.NOT_COMPARABLE);
        }
        double rate =
                CompoundRate.rate(now.value().doubleValue(), before.value().doubleValue(), years);
        return Reading.of(Reading.rounded(rate, scale()));
    }

    private static Subject subject(InputSeries whole, String variant) {
        return new Subject(whole.source(), whole.reporter(), "", "", whole.measure(), "", variant);
    }
}
