package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;

/** What a line adds to the growth of its whole (CTG). Percentage points, four decimals. */
public record Contribution() implements OfPeriodAndYear {
    private static final Definition DEFINITION = Definition.of(
                    "CTG",
                    "Contribution to growth",
                    Chapter.GROWTH,
                    "100 (v(t) - v(t-1 year)) / V(t-1 year); V is the whole: all goods for a sector, the world for a partner,"
                            + " the sector's trade with the world for a sector with a partner")
            .in(Unit.PERCENTAGE_POINTS, 4)
            .by("reporter, flow, sector, partner or group; variants by window: m, r3 or year, and r12")
            .edges("the parts of one exact cover, with what belongs to none, add up to the growth of the whole exactly"
                    + " before rounding; each published number is rounded once, so the published sum of n parts may be off"
                    + " by (n + 1) / 2 units of the last decimal. The whole is known where the line is not: absent value."
                    + " The status is that of the line's growth rate, so that BASE_ZERO comes with a value")
            .after("standard");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean readsWhole() {
        return true;
    }

    @Override
    public Reading of(Figure figure) {
        return FigureReading.growth(figure, figure.contribution(), 4, FigureStatus.BASE_MISSING);
    }
}
