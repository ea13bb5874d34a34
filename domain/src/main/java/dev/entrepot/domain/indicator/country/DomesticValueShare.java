package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.RoundingMode;
import java.util.function.BiConsumer;

/** Domestic value added in gross exports by industry as published, carried forward with its age (TIVA-DVASH). */
public final class DomesticValueShare extends CountryIndicator {
    /** The measure. */
    static final String DVASH = "DVASH";

    /** Makes the indicator. */
    public DomesticValueShare() {
        super(Definition.of(
                        "TIVA-DVASH",
                        "Domestic value added share of gross exports",
                        Definition.Chapter.VALUE_ADDED,
                        "DVASH_i of the newest year that ended with the period or before, as of the instant")
                .in(Unit.PERCENT, 4)
                .by("source, country, industry (empty for the whole)")
                .edges("Annual and years behind: the input AGE is the months from the end of its year to the period.")
                .after("OECD Trade in Value Added"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return isMeasure(series, DVASH) && series.frequency() == Frequency.A;
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return ALL;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries stated : series.measures(DVASH, Frequency.A)) {
            Carried newest = Carried.newest(inputs, stated, period.lastMonth());
            String industry = stated.isWhole() ? "" : CountrySeries.industry(stated);
            if (newest != null && industry != null) {
                out.accept(
                        new Subject(stated.source(), stated.reporter(), "", "", industry, "", ""),
                        Reading.of(newest.value().value().setScale(scale(), RoundingMode.HALF_EVEN))
                                .from(DVASH, newest.told())
                                .from(Carried.AGE, Carried.months(newest.age())));
            }
        }
    }
}
