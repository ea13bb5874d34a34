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
import java.math.BigDecimal;
import java.util.function.BiConsumer;

/** A figure of another kind that is carried beside R&amp;D as its source publishes it (PAT-GII, PAT-PATENTS). */
public final class ContextValue extends CountryIndicator {
    private final String measure;

    private ContextValue(Definition definition, String measure) {
        super(definition);
        this.measure = measure;
    }

    /** Returns the rank in the Global Innovation Index. */
    public static ContextValue innovationRank() {
        return new ContextValue(
                Definition.of(
                                "PAT-GII",
                                "Rank in the Global Innovation Index",
                                Definition.Chapter.INNOVATION,
                                "GII_RANK as published")
                        .in(Unit.COUNT, 0)
                        .by("source, country")
                        .edges("A rank: its changes are no quantities. Other decimals than published are never made.")
                        .after("WIPO Global Innovation Index"),
                "GII_RANK");
    }

    /** Returns the number of patents. */
    public static ContextValue patents() {
        return new ContextValue(
                Definition.of("PAT-PATENTS", "Patents", Definition.Chapter.INNOVATION, "PATENTS as published")
                        .in(Unit.COUNT, 0)
                        .by("source, country")
                        .edges("Applications or grants, as the source counts them; the unit is among the inputs.")
                        .after("as published"),
                "PATENTS");
    }

    @Override
    public boolean reads(InputSeries series) {
        return isMeasure(series, measure) && series.isWhole();
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return 0;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (InputSeries stated : series.wholes(measure, period.frequency())) {
            InputValue value = inputs.value(stated, period.index());
            if (value != null) {
                out.accept(
                        Subject.country(stated.source(), stated.reporter(), ""),
                        Reading.of(new BigDecimal(Terms.plain(value.value()))).from(measure, Terms.of(value, period)));
            }
        }
    }
}
