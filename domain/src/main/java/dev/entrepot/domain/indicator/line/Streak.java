package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.LineIndicator;
import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.window.Figure;
import dev.entrepot.domain.window.FigureStatus;
import java.util.List;

/** For how many periods in a row a line has grown or shrunk over a year (STK). Periods; negative for decline. */
public record Streak() implements LineIndicator {
    private static final List<Window> MONTHLY = List.of(Window.M, Window.R12, Window.YEAR);
    private static final List<Window> QUARTERLY = List.of(Window.R3, Window.R12, Window.YEAR);
    private static final List<Window> ANNUAL = List.of(Window.YEAR);
    private static final Definition DEFINITION = Definition.of(
                    "STK",
                    "Growth streak",
                    Chapter.GROWTH,
                    "number of consecutive periods up to t whose change over a year has the same strict sign, + for growth and -"
                            + " for decline; 0 when the last change is 0")
            .in(Unit.PERIODS, 0)
            .by(
                    "reporter, flow, sector, partner or group; variants by window: m or r3, r12, and year at the end of a year")
            .edges("a missing or not comparable period ends a streak and has none itself, with a status that says why;"
                    + " a streak that reaches the start of stored history is a lower bound, LEFT_CENSORED")
            .after("newspapers' usage, made exact");

    /** Returns the windows over which there are streaks. */
    static List<Window> windows(Frequency frequency) {
        return switch (frequency) {
            case M, YTD -> MONTHLY;
            case Q -> QUARTERLY;
            case A -> ANNUAL;
        };
    }

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public int reach(Frequency frequency) {
        return ALL;
    }

    @Override
    public void read(LineSeries line, int at, Variants out) {
        for (Window window : windows(line.frequency())) {
            Figure figure = line.figure(window, at);
            if (figure != null && figure.value() != null) {
                Integer streak = figure.streak();
                Reading reading = FigureReading.growth(
                        figure, streak == null ? null : Long.valueOf(streak), 0, FigureStatus.BASE_MISSING);
                out.put(window.code(), figure.leftCensored() ? reading.flag("LEFT_CENSORED") : reading);
            }
        }
    }
}
