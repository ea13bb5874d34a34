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
import java.util.function.BiConsumer;

/**
 * R&amp;D intensity (RD-INT): expenditure on R&amp;D in percent of GDP, both as of the same instant. It changes when GDP is revised although
 * R&amp;D is not; the inputs tell which.
 */
public final class RdIntensity extends CountryIndicator {
    private static final String GDP = "GDP";

    private final Quotients quotients = new Quotients(RdExpenditure.GERD, GDP, scale());

    /** Makes the indicator. */
    public RdIntensity() {
        super(Definition.of(
                        "RD-INT",
                        "R&D intensity",
                        Definition.Chapter.INNOVATION,
                        "100 * GERD / GDP, both as of the same instant")
                .in(Unit.PERCENT, 4)
                .by("source of GERD, country")
                .edges(
                        "GDP is that of the same source, otherwise of the first other one by name that has it in the same currency;"
                                + " none: BASE_MISSING; in another currency only: NOT_COMPARABLE.")
                .after("OECD Main Science and Technology Indicators"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return series.isWhole() && (isMeasure(series, RdExpenditure.GERD) || isMeasure(series, GDP));
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
        for (InputSeries gerd : series.wholes(RdExpenditure.GERD, period.frequency())) {
            InputValue value = inputs.value(gerd, period.index());
            if (value != null) {
                Quotients.Stated gdp = Quotients.counterpart(
                        inputs, series.wholes(GDP, period.frequency()), gerd.source(), value.unit(), period);
                out.accept(RdExpenditure.subject(gerd), quotients.percent(value, gdp, period));
            }
        }
    }
}
