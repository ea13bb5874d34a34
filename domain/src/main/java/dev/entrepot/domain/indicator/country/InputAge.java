package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** How old the annual figures are that stand for a period (AGE); one for each measure of each source. */
public final class InputAge extends CountryIndicator {
    private static final List<String> MEASURES = List.of("DEFLATOR", "DVASH", "GDP", "GERD", "GVA", "POP", "RD_WEIGHT");

    /** Makes the indicator. */
    public InputAge() {
        super(Definition.of(
                        "AGE",
                        "Age of carried-forward inputs",
                        Definition.Chapter.QUALITY,
                        "months from the end of the newest year that has a value of the measure, as of the instant, to the period")
                .in(Unit.MONTHS, 0)
                .by("source, country, variant: the measure")
                .edges(
                        "Only years that ended with the period or before. A measure by industry is as old as its newest industry.")
                .after("ours"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return !series.isTrade() && series.frequency() == Frequency.A && MEASURES.contains(series.measure());
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return ALL;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (String measure : MEASURES) {
            SortedMap<String, Carried> youngest = new TreeMap<>();
            for (InputSeries stated : series.measures(measure, Frequency.A)) {
                Carried newest = Carried.newest(inputs, stated, period.lastMonth());
                if (newest != null) {
                    youngest.merge(stated.source(), newest, (a, b) -> b.age() < a.age() ? b : a);
                }
            }
            for (InputSeries stated : series.measures(measure, Frequency.A)) {
                Carried newest = youngest.remove(stated.source());
                if (newest != null) {
                    out.accept(
                            Subject.country(stated.source(), stated.reporter(), measure),
                            Reading.of(BigDecimal.valueOf(newest.age()))
                                    .from("newest", newest.period().toString()));
                }
            }
        }
    }
}
