package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import org.jspecify.annotations.Nullable;

/** Growth over the mean of both years, from -2 to 2 (GRW-MID): there is one even for trade that begins or ends. Six decimals. */
public record MidpointGrowth() implements OfPeriodAndYear {
    private static final Definition DEFINITION = Definition.of(
                    "GRW-MID",
                    "Mid-point growth",
                    Chapter.GROWTH,
                    "2 (v1 - v0) / (v1 + v0); v1 = v(t), v0 = v(t-1 year)")
            .by("reporter, flow, sector, partner or group; variants by window: m, r3 or year, and r12")
            .edges("both are zero: absent; otherwise the status is that of the growth rate, so that"
                    + " BASE_ZERO comes with a value; missing periods: as GRW-YOY")
            .after("Davis and Haltiwanger");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public @Nullable Reading of(Figure figure) {
        boolean bothAreZero = figure.before() != null && figure.midpoint() == null;
        return bothAreZero ? null : FigureReading.growth(figure, figure.midpoint(), 6, FigureStatus.DEGENERATE);
    }
}
