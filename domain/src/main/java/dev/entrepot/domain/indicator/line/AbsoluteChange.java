package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;

/** Change over a year in money (GRW-ABS). Three decimals. */
public record AbsoluteChange() implements OfPeriodAndYear {
    private static final Definition DEFINITION = Definition.of(
                    "GRW-ABS", "Absolute change", Chapter.GROWTH, "v(t) - v(t-1 year)")
            .in(Unit.MONEY, 3)
            .by("reporter, flow, sector, partner or group; variants by window: m, r3 or year, and r12")
            .edges("defined whenever both are known; the status is that of the growth rate, so that BASE_ZERO and"
                    + " BASE_NEGATIVE come with a value; missing periods: as GRW-YOY")
            .after("standard");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public Reading of(Figure figure) {
        return FigureReading.growth(figure, figure.change(), 3, FigureStatus.BASE_MISSING);
    }
}
