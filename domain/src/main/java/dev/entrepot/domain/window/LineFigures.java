package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the figures of one {@link Line}. Positions count from the line's start. */
public final class LineFigures {
    private final Line line;
    private final Presence presence;
    private final int lag;
    private final List<Window> windows;
    private final int[][] streaks;
    private final boolean[][] censored;
    private final long[] changes;
    private final int from;

    /**
     * Prepares the streaks of the line, which run through all of it.
     *
     * @param from the first position that will be asked for
     */
    public LineFigures(Line line, int from) {
        this.line = line;
        this.from = from;
        this.presence = new Presence(
                line.frequency(), line.start(), line.firstFrame(), line.known(), line.wholeKnown(), line.editions());
        this.lag = presence.lag();
        this.windows = presence.windows();
        this.streaks = new int[windows.size()][line.length() - from];
        this.censored = new boolean[windows.size()][line.length() - from];
        this.changes = new long[line.length() + 1];
        for (int at = 0; at < line.length(); at++) {
            boolean inBothYears = presence.known(at) && presence.known(at - lag);
            changes[at + 1] = changes[at] + (inBothYears ? compared(at) - comparedBase(at) : 0);
        }
        for (int w = 0; w < windows.size(); w++) {
            presence.runStreaks(windows.get(w), this::sign, from, streaks[w], censored[w]);
        }
    }

    /** Whether the streaks at a position differ from another line's over the same periods, which starts at the same one. */
    public boolean streaksDiffer(LineFigures other, int at) {
        for (int w = 0; w < windows.size(); w++) {
            if (streaks[w][at - from] != other.streaks[w][at - from]
                    || censored[w][at - from] != other.censored[w][at - from]) {
                return true;
            }
        }
        return false;
    }

    /** Returns the figures of every window that ends at the position. */
    public List<Figure> at(int at) {
        List<Figure> figures = new ArrayList<>(windows.size());
        for (int w = 0; w < windows.size(); w++) {
            int length = presence.length(windows.get(w), at);
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
            boolean isKnown = presence.known(i);
            boolean isBaseKnown = presence.known(i - lag);
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
        LineEditions editions = line.editions();
        Breaks breaks = editions == null ? null : editions.over(first, at);
        boolean broken = breaks != null && breaks.notComparable();
        boolean comparable = matchedPeriods > 0 && !broken;
        FigureStatus status = Presence.status(present, length, broken, comparable, Long.signum(before));
        boolean hasRate = comparable && before > 0;
        long change = comparable ? Math.subtractExact(now, before) : 0;
        long both = comparable ? Math.addExact(now, before) : 0;
        int streak = streaks[w][at - from];
        return new Figure(
                windows.get(w),
                present > 0 ? Long.valueOf(value) : null,
                present,
                length,
                present == length ? "" : presence.missing(first, at),
                status,
                comparable && matchedPeriods < length,
                status == FigureStatus.OK && basePresent < length,
                comparable ? Long.valueOf(now) : null,
                comparable ? Long.valueOf(before) : null,
                hasRate ? Ratio.scaled(change, before, Ratio.MILLIONTHS) : null,
                comparable && both != 0 ? Ratio.scaled(change, both, 2 * Ratio.MILLIONTHS) : null,
                broken ? null : contribution(first, at),
                present > 0 ? share(first, at) : null,
                Presence.streak(streak),
                censored[w][at - from],
                breaks);
    }

    private @Nullable Long contribution(int first, int at) {
        long change = 0;
        long base = 0;
        boolean any = false;
        for (int i = first; i <= at; i++) {
            if (presence.wholeKnown(i) && presence.wholeKnown(i - lag)) {
                if (!presence.known(i) || !presence.known(i - lag)) {
                    return null;
                }
                any = true;
                change = Math.addExact(change, Math.subtractExact(compared(i), comparedBase(i)));
                base = Math.addExact(base, line.whole()[i - lag]);
            }
        }
        return any && base > 0 ? Ratio.scaled(change, base, Ratio.MILLIONTHS) : null;
    }

    private @Nullable Long share(int first, int at) {
        long part = 0;
        long whole = 0;
        for (int i = first; i <= at; i++) {
            if (presence.wholeKnown(i)) {
                if (!presence.known(i)) {
                    return null;
                }
                part = Math.addExact(part, line.values()[i]);
                whole = Math.addExact(whole, line.whole()[i]);
            }
        }
        return whole > 0 ? Ratio.scaled(part, whole, Ratio.MILLIONTHS) : null;
    }

    private int sign(int at, int length) {
        // The sums up to a position may wrap around; their difference is exact as long as the change of the window
        // fits.
        return Long.signum(changes[at + 1] - changes[at + 1 - length]);
    }

    private long compared(int i) {
        long[] compared = line.compared();
        return compared == null ? line.values()[i] : compared[i];
    }

    private long comparedBase(int i) {
        long[] comparedBase = line.comparedBase();
        return comparedBase == null ? line.values()[i - lag] : comparedBase[i];
    }
}
