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
import java.util.List;
import java.util.function.BiConsumer;

/** R&amp;D intensity of industries (RD-IND): expenditure on R&amp;D of an industry in percent of its gross value added. */
public final class RdIndustryIntensity extends CountryIndicator {
    private static final String GVA = "GVA";

    private final Quotients quotients = new Quotients(RdExpenditure.GERD, GVA, scale());

    /** Makes the indicator. */
    public RdIndustryIntensity() {
        super(Definition.of(
                        "RD-IND",
                        "Industry R&D intensity",
                        Definition.Chapter.INNOVATION,
                        "100 * GERD_i / GVA_i, both as of the same instant")
                .in(Unit.PERCENT, 4)
                .by("source of GERD, country, industry")
                .edges(
                        "Value added, never revenue. Its source is chosen as that of GDP for RD-INT; none: BASE_MISSING; in another currency"
                                + " only: NOT_COMPARABLE.")
                .after("Galindo-Rueda and Verger 2016; OECD ANBERD"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return (isMeasure(series, RdExpenditure.GERD) || isMeasure(series, GVA))
                && CountrySeries.industry(series) != null;
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
        for (InputSeries gerd : series.measures(RdExpenditure.GERD, period.frequency())) {
            String industry = CountrySeries.industry(gerd);
            InputValue value = inputs.value(gerd, period.index());
            if (industry != null && value != null) {
                List<InputSeries> candidates = series.measures(GVA, period.frequency()).stream()
                        .filter(gva -> gva.sector().equals(gerd.sector()))
                        .toList();
                Quotients.Stated gva = Quotients.counterpart(inputs, candidates, gerd.source(), value.unit(), period);
                out.accept(
                        new Subject(gerd.source(), gerd.reporter(), "", "", industry, "", ""),
                        quotients.percent(value, gva, period));
            }
        }
    }
}
