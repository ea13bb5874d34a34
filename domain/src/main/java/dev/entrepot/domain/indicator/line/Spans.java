package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.LineSeries;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import java.time.YearMonth;

/** Windows and periods of lines. */
final class Spans {
    private Spans() {}

    /** Returns the window of a single period: the month, the quarter or the year. */
    static Window period(Frequency frequency) {
        return switch (frequency) {
            case M, YTD -> Window.M;
            case Q -> Window.R3;
            case A -> Window.YEAR;
        };
    }

    /** Whether lines of a frequency have figures of a window. */
    static boolean has(Frequency frequency, Window window) {
        return Window.of(frequency).contains(window);
    }

    /** Returns how many periods after one that changes a level of a window may differ. */
    static int reach(Window window, Frequency frequency) {
        int last = frequency.perYear() - 1;
        return Math.max(window.lengthWithin(frequency, last) - 1, 0);
    }

    /** Returns how many periods after one that changes growth over a year of a window may differ. */
    static int growthReach(Window window, Frequency frequency) {
        return reach(window, frequency) + frequency.perYear();
    }

    /** Returns the number of periods of a window that ends at a position; 0 when there is no such window. */
    static int length(LineSeries line, Window window, int at) {
        return window.length(line.frequency(), line.start() + at);
    }

    /** Returns the period at a position. */
    static Period at(LineSeries line, int at) {
        return new Period(line.frequency(), line.start() + at);
    }

    /** Returns the calendar month at a position of a monthly line. */
    static YearMonth month(LineSeries line, int at) {
        int index = line.start() + at;
        return YearMonth.of(Math.floorDiv(index, 12), Math.floorMod(index, 12) + 1);
    }

    /** Whether a line is its own whole: all goods, traded with the world. */
    static boolean isWhole(LineSeries line) {
        return line.kind() == LineSeries.Kind.SECTOR && line.taxonomy().equals("TOTAL");
    }
}
