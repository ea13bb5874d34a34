package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import org.jspecify.annotations.Nullable;

/** Monthly value without its seasons (LVL-SA). Money, three decimals. */
public record AdjustedLevel() implements AdjustedIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "LVL-SA",
                    "Seasonally adjusted level",
                    Chapter.LEVELS,
                    "LVL-M(t) without its seasonal and calendar component, estimated from all months known at the vintage")
            .in(Unit.MONEY, 3)
            .by("reporter, flow, all goods, with the world; monthly")
            .edges(EDGES)
            .after(METHOD);

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public @Nullable Reading of(AdjustedSeries series, int month) {
        return series.has(month) ? Reading.of(Reading.rounded(series.at(month), 3)) : null;
    }
}
