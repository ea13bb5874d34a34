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
import java.math.RoundingMode;
import java.util.function.BiConsumer;

/** Expenditure on R&amp;D as a source states it, whole and by every breakdown (RD-GERD); in the source's own unit. */
public final class RdExpenditure extends CountryIndicator {
    /** The measure. */
    static final String GERD = "GERD";

    /** Makes the indicator. */
    public RdExpenditure() {
        super(Definition.of(
                        "RD-GERD",
                        "R&D expenditure",
                        Definition.Chapter.INNOVATION,
                        "GERD: intramural expenditure on R&D on the national territory, at current prices")
                .in(Unit.MONEY, 3)
                .by("source, country, breakdown performer.funds.type.industry (empty for the whole)")
                .edges(
                        "A preliminary and a final figure are vintages of one value. Units with a multiplier stay as stated.")
                .after("Frascati Manual 2015"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return isMeasure(series, GERD);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return 0;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.A;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries stated : series.measures(GERD, period.frequency())) {
            InputValue value = inputs.value(stated, period.index());
            if (value != null) {
                out.accept(
                        subject(stated),
                        Reading.of(value.value().setScale(scale(), RoundingMode.HALF_EVEN))
                                .from(GERD, Terms.of(value, period))
                                .from(UNIT, value.unit()));
            }
        }
    }

    /** Returns what a series of R&amp;D is about. */
    static Subject subject(InputSeries stated) {
        String breakdown = stated.isWhole() ? "" : stated.sector();
        return new Subject(stated.source(), stated.reporter(), "", "", breakdown, "", "");
    }
}
