package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the figures of one {@link Line}. Positions count from the line's start. */
public final class LineFigures {
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final Line line;
    private final int lag;
    private final List<Window> windows;
    private final int[][] streaks;
    private final boolean[][] censored;

    /** Prepares the streaks of the line, which run through all of it. */
    public LineFigures(Line line) {
        this.line = line;
        this.lag = line.frequency().perYear();
        this.windows = Window.of(line.frequency());
        this.streaks = new int[windows.size()][line.length()];
        this.censored = new boolean[windows.size()][line.length()];
        for (int w = 0; w < windows.size(); w++) {
            runStreaks(windows.get(w), streaks[w], censored[w]);
        }
    }

    /** Whether the streaks at a position differ from another line's over the same periods. */
    public boolean streaksDiffer(LineFigures other, int at) {
        for (int w = 0; w < windows.size(); w++) {
            if (streaks[w][at] != other.streaks[w][at] || censored[w][at] != other.censored[w][at]) {
                return true;
            }
        }
        return false;
    }

    /** Returns the figures of every window that ends at the position. */
    public List<Figure> at(int at) {
        List<Figure> figures = new ArrayList<>(windows.size());
        for (int w = 0; w < windows.size(); w++) {
            int length = windows.get(w).length(line.frequency(), line.start() + at);
            if (length > 0) {
                figures.add(figure(w, at, length));
            }
        }
        return figures;
    }

    private Figure figure(int w, int at, int length) {
        int first = at - length + 1;
        int present = 0;
        int basePresent = 0;
        int matchedPeriods = 0;
        long value = 0;
        long now = 0;
        long before = 0;
        for (int i = first; i <= at; i++) {
            boolean isKnown = known(i);
            boolean isBaseKnown = known(i - lag);
            if (isKnown) {
                present++;
                value = Math.addExact(value, line.values()[i]);
            }
            if (isBaseKnown) {
                basePresent++;
            }
            if (isKnown && isBaseKnown) {
                matchedPeriods++;
                now = Math.addExact(now, compared(i));
                before = Math.addExact(before, comparedBase(i));
            }
        }
        boolean comparable = matchedPeriods > 0;
        FigureStatus status = status(present, length, comparable, before);
        boolean hasRate = comparable && before > 0;
        long change = comparable ? Math.subtractExact(now, before) : 0;
        long both = comparable ? Math.addExact(now, before) : 0;
        int streak = streaks[w][at];
        return new Figure(
                windows.get(w),
                present > 0 ? Long.valueOf(value) : null,
                present,
                length,
                present == length ? "" : missing(first, at),
                status,
                comparable && matchedPeriods < length,
                status == FigureStatus.OK && basePresent < length,
                comparable ? Long.valueOf(now) : null,
                comparable ? Long.valueOf(before) : null,
                hasRate ? Long.valueOf(Ratio.scaled(change, before, Ratio.MILLIONTHS)) : null,
                comparable && both != 0 ? Long.valueOf(Ratio.scaled(change, both, 2 * Ratio.MILLIONTHS)) : null,
                contribution(first, at),
                present > 0 ? share(first, at) : null,
                streak == UNKNOWN ? null : Integer.valueOf(streak),
                censored[w][at]);
    }

    private static FigureStatus status(int present, int expected, boolean comparable, long before) {
        if (present < expected) {
            return FigureStatus.INCOMPLETE;
        }
        if (!comparable) {
            return FigureStatus.BASE_MISSING;
        }
        if (before == 0) {
            return FigureStatus.BASE_ZERO;
        }
        return before < 0 ? FigureStatus.BASE_NEGATIVE : FigureStatus.OK;
    }

    private @Nullable Long contribution(int first, int at) {
        long change = 0;
        long base = 0;
        boolean any = false;
        for (int i = first; i <= at; i++) {
            if (wholeKnown(i) && wholeKnown(i - lag)) {
                if (!known(i) || !known(i - lag)) {
                    return null;
                }
                any = true;
                change = Math.addExact(change, Math.subtractExact(compared(i), comparedBase(i)));
                base = Math.addExact(base, line.whole()[i - lag]);
            }
        }
        return any && base > 0 ? Long.valueOf(Ratio.scaled(change, base, Ratio.MILLIONTHS)) : null;
    }

    private @Nullable Long share(int first, int at) {
        long part = 0;
        long whole = 0;
        for (int i = first; i <= at; i++) {
            if (wholeKnown(i)) {
                if (!known(i)) {
                    return null;
                }
                part = Math.addExact(part, line.values()[i]);
                whole = Math.addExact(whole, line.whole()[i]);
            }
        }
        return whole > 0 ? Long.valueOf(Ratio.scaled(part, whole, Ratio.MILLIONTHS)) : null;
    }

    private void runStreaks(Window window, int[] streak, boolean[] censoredRun) {
        int step = window.step(line.frequency());
        for (int at = 0; at < streak.length; at++) {
            int length = window.length(line.frequency(), line.start() + at);
            int sign = length == 0 ? UNKNOWN : sign(at, length);
            if (sign == UNKNOWN || sign == 0) {
                streak[at] = sign;
                continue;
            }
            int previous = at - step >= 0 ? streak[at - step] : UNKNOWN;
            if (previous != UNKNOWN && previous != 0 && (previous > 0) == (sign > 0)) {
                streak[at] = previous + sign;
                censoredRun[at] = censoredRun[at - step];
            } else {
                streak[at] = sign;
                censoredRun[at] = previous == UNKNOWN && comparesBeforeHistory(window, at - step);
            }
        }
    }

    private boolean comparesBeforeHistory(Window window, int at) {
        int length = window.length(line.frequency(), line.start() + at);
        return line.start() + at - length + 1 - lag < line.firstFrame();
    }

    private int sign(int at, int length) {
        long change = 0;
        for (int i = at - length + 1; i <= at; i++) {
            if (!known(i) || !known(i - lag)) {
                return UNKNOWN;
            }
            change = Math.addExact(change, Math.subtractExact(compared(i), comparedBase(i)));
        }
        return Long.signum(change);
    }

    private boolean known(int i) {
        return i >= 0 && line.known()[i];
    }

    private boolean wholeKnown(int i) {
        return i >= 0 && line.wholeKnown()[i];
    }

    private long compared(int i) {
        long[] compared = line.compared();
        return compared == null ? line.values()[i] : compared[i];
    }

    private long comparedBase(int i) {
        long[] comparedBase = line.comparedBase();
        return comparedBase == null ? line.values()[i - lag] : comparedBase[i];
    }

    private String missing(int first, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= at; i++) {
            if (known(i)) {
                continue;
            }
            int last = i;
            while (last < at && !known(last + 1)) {
                last++;
            }
            if (text.length() > 0) {
                text.append(' ');
            }
            text.append(period(i));
            if (last > i) {
                text.append("..").append(period(last));
            }
            i = last;
        }
        return text.toString();
    }

    private Period period(int at) {
        return new Period(line.frequency(), line.start() + at);
    }
}
