package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.function.BiConsumer;

/** Growth of expenditure on R&amp;D over a year (RD-YOY). */
public final class RdGrowth extends CountryIndicator {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Makes the indicator. */
    public RdGrowth() {
        super(Definition.of(
                        "RD-YOY",
                        "R&D growth",
                        Definition.Chapter.INNOVATION,
                        "100 * (GERD(t) - GERD(t-1)) / GERD(t-1), both as of the same instant")
                .in(Unit.PERCENT, 4)
                .by("source, country, breakdown performer.funds.type.industry (empty for the whole)")
                .edges(
                        "No year before: BASE_MISSING; zero or negative then: BASE_ZERO, BASE_NEGATIVE; another unit then: NOT_COMPARABLE.")
                .after("standard"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return isMeasure(series, RdExpenditure.GERD);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return 1;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.A;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries stated : series.measures(RdExpenditure.GERD, period.frequency())) {
            InputValue now = inputs.value(stated, period.index());
            if (now != null) {
                out.accept(RdExpenditure.subject(stated), growth(inputs, stated, period, now));
            }
        }
    }

    private Reading growth(AsOf inputs, InputSeries stated, Period period, InputValue now) {
        InputValue before = inputs.value(stated, period.index() - 1);
        Reading none = Reading.none(FigureStatus.BASE_MISSING).from("GERD(t)", Terms.of(now, period));
        if (before == null) {
            return none;
        }
        Reading reading;
        if (!now.unit().equals(before.unit())) {
            reading = Reading.none(FigureStatus.NOT_COMPARABLE);
        } else if (before.value().signum() <= 0) {
            reading = Reading.none(Quotients.base(before.value()));
        } else {
            BigDecimal change = now.value().subtract(before.value());
            reading = Reading.of(Reading.ratio(change.multiply(HUNDRED), before.value(), scale()));
        }
        return reading.from("GERD(t)", Terms.of(now, period)).from("GERD(t-1)", Terms.of(before, period.plus(-1)));
    }
}
