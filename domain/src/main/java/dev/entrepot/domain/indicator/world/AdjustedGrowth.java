package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Reading;
import org.jspecify.annotations.Nullable;

/** Growth over the month before, without seasons (GRW-MOM-SA). A fraction, six decimals. */
public record AdjustedGrowth() implements AdjustedIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "GRW-MOM-SA",
                    "Month-on-month growth, seasonally adjusted",
                    Chapter.GROWTH,
                    "SA(t) / SA(t-1 month) - 1; SA is LVL-SA, unrounded, both of the same vintage")
            .by("reporter, flow, all goods, with the world; monthly")
            .edges(EDGES)
            .after(METHOD);

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public @Nullable Reading of(AdjustedSeries series, int month) {
        return series.has(month) && series.has(month - 1) && series.at(month - 1) > 0
                ? Reading.of(Reading.rounded(series.at(month) / series.at(month - 1) - 1, 6))
                : null;
    }
}
