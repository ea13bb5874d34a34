package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the figures of one {@link Line}. Positions count from the line's start. All sums over windows are differences of running sums,
 * which may wrap around on the way: the difference is exact as long as the window's own sum fits, see {@link #requireExact}.
 */
public final class LineFigures {
    private static final int COUNT_BITS = 12;
    private static final int COUNT = (1 << COUNT_BITS) - 1;

    /** Periods that are present, in the lowest bits of the running counts; the others follow. */
    private static final int KNOWN = 0;
    /** Periods that are present in both years. */
    private static final int MATCHED = COUNT_BITS;
    /** Periods in which the whole is present in both years. */
    private static final int WHOLE_MATCHED = 2 * COUNT_BITS;
    /** Those of them in which the line is not. */
    private static final int UNMATCHED = 3 * COUNT_BITS;
    /** Periods in which the whole is present and the line is not. */
    private static final int UNSHARED = 4 * COUNT_BITS;

    private final Line line;
    private final Presence presence;
    private final int lag;
    private final List<Window> windows;
    private final int[][] streaks;
    private final boolean[][] censored;
    private final int from;
    private final long[] counts;
    private final long[] values;
    private final long[] now;
    private final long[] before;
    private final long[] contributed;
    private final long[] wholeBefore;
    private final long[] shared;
    private final long[] whole;

    /**
     * Prepares the sums and streaks of the line.
     *
     * @param from the first position that will be asked for
     */
    public LineFigures(Line line, int from) {
        this.line = line;
        this.from = from;
        this.presence = new Presence(
                line.frequency(),
                line.start(),
                line.firstFrame(),
                line.known(),
                line.wholeKnown(),
                line.editions(),
                line.gaps());
        this.lag = presence.lag();
        this.windows = presence.windows();
        int sums = line.length() + 1;
        this.counts = new long[sums];
        this.values = new long[sums];
        this.now = new long[sums];
        this.before = new long[sums];
        this.contributed = new long[sums];
        this.wholeBefore = new long[sums];
        this.shared = new long[sums];
        this.whole = new long[sums];
        addUp();
        this.streaks = new int[windows.size()][line.length() - from];
        this.censored = new boolean[windows.size()][line.length() - from];
        for (int w = 0; w < windows.size(); w++) {
            presence.runStreaks(windows.get(w), this::sign, from, streaks[w], censored[w]);
        }
    }

    private void addUp() {
        for (int at = 0; at < line.length(); at++) {
            boolean known = presence.known(at);
            boolean matched = known && presence.known(at - lag);
            boolean wholeKnown = presence.wholeKnown(at);
            boolean wholeMatched = wholeKnown && presence.wholeKnown(at - lag);
            long compared = matched ? compared(at) : 0;
            long base = matched ? comparedBase(at) : 0;
            counts[at + 1] = counts[at]
                    + bit(known, KNOWN)
                    + bit(matched, MATCHED)
                    + bit(wholeMatched, WHOLE_MATCHED)
                    + bit(wholeMatched && !matched, UNMATCHED)
                    + bit(wholeKnown && !known, UNSHARED);
            values[at + 1] = values[at] + (known ? line.values()[at] : 0);
            now[at + 1] = now[at] + compared;
            before[at + 1] = before[at] + base;
            contributed[at + 1] = contributed[at] + (wholeMatched ? compared - base : 0);
            wholeBefore[at + 1] = wholeBefore[at] + (wholeMatched ? line.whole()[at - lag] : 0);
            shared[at + 1] = shared[at] + (wholeKnown && known ? line.values()[at] : 0);
            whole[at + 1] = whole[at] + (wholeKnown ? line.whole()[at] : 0);
        }
    }

    private static long bit(boolean set, int shift) {
        return set ? 1L << shift : 0;
    }

    /** Returns the number of windows that lines of this frequency have. */
    int windows() {
        return windows.size();
    }

    /** Returns the number of periods of a window that ends at a position; 0 when there is no such window. */
    int length(int window, int at) {
        return presence.length(windows.get(window), at);
    }

    /** Returns the distance to the same period a year before. */
    int lag() {
        return lag;
    }

    /** Whether the streak of a window at a position differs from another line's over the same periods, which starts at the same one. */
    boolean streakDiffers(LineFigures other, int window, int at) {
        return streaks[window][at - from] != other.streaks[window][at - from]
                || censored[window][at - from] != other.censored[window][at - from];
    }

    /**
     * Whether a streak reaches back to periods before the start of the line, of which there are some; then the line has to begin earlier.
     */
    public boolean isTruncated() {
        return presence.isTruncated();
    }

    /** Whether there is any window that ends at a position. */
    public boolean existAt(int at) {
        for (int w = 0; w < windows.size(); w++) {
            if (length(w, at) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the figures of every window that ends at the position. */
    public Figures at(int at) {
        FigureBuffer buffer = new FigureBuffer(windows.size());
        return figures(buffer, putAll(at, buffer), at);
    }

    /** Returns the first rows of a buffer as figures of a position. */
    Figures figures(FigureBuffer buffer, int rows, int at) {
        return buffer.figures(rows, line.gaps(), line.start() + at);
    }

    /** Puts the figures of all windows that end at a position into the first rows; returns how many there are. */
    int putAll(int at, FigureBuffer out) {
        int row = 0;
        for (int w = 0; w < windows.size(); w++) {
            if (length(w, at) > 0) {
                put(w, at, out, row++);
            }
        }
        return row;
    }

    /** Puts the figure of a window into a row; the window exists at the position. */
    void put(int w, int at, FigureBuffer out, int row) {
        int length = length(w, at);
        int first = at - length + 1;
        long counted = over(counts, first, at);
        int present = count(counted, KNOWN);
        int matched = count(counted, MATCHED);
        LineEditions editions = line.editions();
        Breaks breaks = editions == null ? null : editions.over(first, at);
        boolean broken = breaks != null && breaks.notComparable();
        boolean comparable = matched > 0 && !broken;
        long compared = comparable ? over(now, first, at) : 0;
        long base = comparable ? over(before, first, at) : 0;
        FigureStatus status = Presence.status(present, length, broken, comparable, Long.signum(base));
        long head = Figures.head(windows.get(w), status, present, length);
        if (comparable && matched < length) {
            head |= Figures.MATCHED;
        }
        if (status == FigureStatus.OK && count(over(counts, first - lag, at - lag), KNOWN) < length) {
            head |= Figures.BASE_INCOMPLETE;
        }
        if (censored[w][at - from]) {
            head |= Figures.LEFT_CENSORED;
        }
        out.start(row, head, presence.absent(at, length), breaks);
        if (present > 0) {
            out.put(row, Figures.Part.VALUE, over(values, first, at));
            putShare(first, at, counted, out, row);
        }
        if (comparable) {
            out.put(row, Figures.Part.NOW, compared);
            out.put(row, Figures.Part.BEFORE, base);
            if (base > 0) {
                out.putRatio(row, Figures.Part.YOY, Ratio.scaled(compared - base, base, Ratio.MILLIONTHS));
            }
            if (compared + base != 0) {
                out.putRatio(
                        row,
                        Figures.Part.MIDPOINT,
                        Ratio.scaled(compared - base, compared + base, 2 * Ratio.MILLIONTHS));
            }
        }
        if (!broken) {
            putContribution(first, at, counted, out, row);
        }
        int streak = streaks[w][at - from];
        if (streak != Presence.UNKNOWN) {
            out.put(row, Figures.Part.STREAK, streak);
        }
    }

    private void putContribution(int first, int at, long counted, FigureBuffer out, int row) {
        if (count(counted, WHOLE_MATCHED) > 0 && count(counted, UNMATCHED) == 0) {
            long base = over(wholeBefore, first, at);
            if (base > 0) {
                out.putRatio(
                        row,
                        Figures.Part.CONTRIBUTION,
                        Ratio.scaled(over(contributed, first, at), base, Ratio.MILLIONTHS));
            }
        }
    }

    private void putShare(int first, int at, long counted, FigureBuffer out, int row) {
        if (count(counted, UNSHARED) == 0) {
            long all = over(whole, first, at);
            if (all > 0) {
                out.putRatio(row, Figures.Part.SHARE, Ratio.scaled(over(shared, first, at), all, Ratio.MILLIONTHS));
            }
        }
    }

    /** Returns a sum from one position to another, inclusive; there is nothing before position 0. */
    private static long over(long[] sums, int first, int last) {
        return sums[Math.max(last + 1, 0)] - sums[Math.max(first, 0)];
    }

    private static int count(long counts, int which) {
        return (int) (counts >>> which) & COUNT;
    }

    /**
     * Makes sure that every sum behind the figures of a position fits, and every difference between two vintages of what is compared.
     *
     * @throws ArithmeticException when one does not
     */
    public void requireExact(int at) {
        for (int w = 0; w < windows.size(); w++) {
            long value = 0;
            long compared = 0;
            long base = 0;
            long all = 0;
            for (int i = Math.max(at - length(w, at) + 1, 0); i <= at; i++) {
                if (presence.known(i)) {
                    value = Math.addExact(value, line.values()[i]);
                    if (presence.known(i - lag)) {
                        compared = Math.addExact(compared, compared(i));
                        base = Math.addExact(base, comparedBase(i));
                    }
                }
                if (presence.wholeKnown(i)) {
                    all = Math.addExact(all, line.whole()[i]);
                }
            }
            Math.addExact(Math.multiplyExact(2, compared), Math.multiplyExact(2, base));
        }
    }

    private int sign(int at, int length) {
        return Long.signum(over(now, at - length + 1, at) - over(before, at - length + 1, at));
    }

    private long compared(int i) {
        long @Nullable [] compared = line.compared();
        return compared == null ? line.values()[i] : compared[i];
    }

    private long comparedBase(int i) {
        long @Nullable [] comparedBase = line.comparedBase();
        return comparedBase == null ? line.values()[i - lag] : comparedBase[i];
    }
}
