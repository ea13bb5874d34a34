package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import org.jspecify.annotations.Nullable;

/**
 * Growth of one window over the same window a year before (GRW-YOY, GRW-R12, GRW-YTD). A fraction, six decimals.
 *
 * @param definition what it is
 * @param window the window; null for the single period, whatever the frequency
 */
public record Growth(Definition definition, @Nullable Window window) implements LineIndicator {
    private static final int SCALE = 6;

    /** Returns growth of the month, the quarter, or, of annual lines, the year. */
    public static Growth yearOnYear() {
        return of("GRW-YOY", "Year-on-year growth", "(v(t) - v(t-1 year)) / v(t-1 year)", null);
    }

    /** Returns growth of the total of twelve months. */
    public static Growth twelveMonths() {
        return of("GRW-R12", "Growth of the rolling year", "LVL-R12(t) / LVL-R12(t-1 year) - 1", Window.R12);
    }

    /** Returns growth of the year to date. */
    public static Growth yearToDate() {
        return of("GRW-YTD", "Growth of the year to date", "LVL-YTD(t) / LVL-YTD(t-1 year) - 1", Window.YTD);
    }

    private static Growth of(String id, String name, String formula, @Nullable Window window) {
        return new Growth(
                Definition.of(id, name, Chapter.GROWTH, formula)
                        .by("reporter, flow, sector, partner or group")
                        .edges("base zero, negative or missing: no rate, BASE_ZERO, BASE_NEGATIVE, BASE_MISSING;"
                                + " periods are missing in either year: only those present in both are compared, MATCHED;"
                                + " the goods of the sector changed in between: NOT_COMPARABLE without a rate")
                        .after("standard; both windows as known at the same vintage"),
                window);
    }

    private Window windowOf(Frequency frequency) {
        return window == null ? Spans.period(frequency) : window;
    }

    @Override
    public boolean appliesTo(LineSeries line) {
        return Spans.has(line.frequency(), windowOf(line.frequency()));
    }

    @Override
    public int reach(Frequency frequency) {
        return Spans.growthReach(windowOf(frequency), frequency);
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        Figure figure = line.figure(windowOf(line.frequency()), at);
        if (figure != null && figure.value() != null) {
            out.put("", FigureReading.growth(figure, figure.yoy(), SCALE, FigureStatus.DEGENERATE));
        }
    }
}
