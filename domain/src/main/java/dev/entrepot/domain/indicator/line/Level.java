package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.window.Figure;
import java.math.BigDecimal;

/**
 * What a line adds up to over one window (LVL-M, LVL-R3, LVL-R6, LVL-R12, LVL-R24, LVL-YTD, LVL-Y). Money, three decimals.
 *
 * @param definition what it is
 * @param window the window
 */
public record Level(Definition definition, Window window) implements LineIndicator {
    private static final int SCALE = 3;

    /** Returns the value of the month. */
    public static Level month() {
        return of("LVL-M", "Monthly value", "v(t)", Window.M);
    }

    /** Returns the total of three months. */
    public static Level threeMonths() {
        return of("LVL-R3", "Rolling 3-month total", "sum of v over the 3 months that end with t", Window.R3);
    }

    /** Returns the total of six months. */
    public static Level sixMonths() {
        return of("LVL-R6", "Rolling 6-month total", "sum of v over the 6 months that end with t", Window.R6);
    }

    /** Returns the total of twelve months. */
    public static Level twelveMonths() {
        return of("LVL-R12", "Rolling 12-month total", "sum of v over the 12 months that end with t", Window.R12);
    }

    /** Returns the total of twenty-four months. */
    public static Level twoYears() {
        return of("LVL-R24", "Rolling 24-month total", "sum of v over the 24 months that end with t", Window.R24);
    }

    /** Returns the total since the start of the year. */
    public static Level yearToDate() {
        return of("LVL-YTD", "Year to date", "sum of v from the first period of the year of t up to t", Window.YTD);
    }

    /** Returns the total of the calendar year. */
    public static Level year() {
        return of(
                "LVL-Y",
                "Calendar year",
                "the annual figure; of monthly and quarterly lines the sum of v over the year that ends with t",
                Window.YEAR);
    }

    private static Level of(String id, String name, String formula, Window window) {
        return new Level(
                Definition.of(id, name, Chapter.LEVELS, formula)
                        .in(Unit.MONEY, SCALE)
                        .by("reporter, flow, sector, partner or group")
                        .edges("periods are missing: the sum of those that are there, INCOMPLETE, never annualised;"
                                + " none is there: absent. A quarterly line has windows of whole quarters.")
                        .after("calendar arithmetic; UN IMTS 2010"),
                window);
    }

    @Override
    public boolean appliesTo(LineSeries line) {
        return Spans.has(line.frequency(), window);
    }

    @Override
    public int reach(Frequency frequency) {
        return Spans.reach(window, frequency);
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        Figure figure = line.figure(window, at);
        if (figure != null) {
            Long value = figure.value();
            if (value != null) {
                out.put("", FigureReading.level(figure, BigDecimal.valueOf(value, SCALE)));
            }
        }
    }
}
