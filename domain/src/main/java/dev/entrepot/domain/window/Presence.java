package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which periods of a line there are, and what follows from that alone, whatever the amounts: statuses, missing periods, and how far
 * runs of changes reach. Positions count from the start of the line.
 */
final class Presence {
    /** A change whose sign, or a streak whose length, is not known. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    /** Gives the sign of the change over a year of the window of some length that ends at a position, both windows being complete. */
    @FunctionalInterface
    interface Change {
        int sign(int at, int length);
    }

    private final Gaps gaps;
    private final Frequency frequency;
    private final int start;
    private final int phase;
    private final int firstFrame;
    private final boolean[] known;
    private final boolean[] wholeKnown;
    private final List<Window> windows;
    private final int[] comparable;
    private final int[] present;
    private boolean truncated;

    /** Arguments as in {@link Line}. */
    Presence(
            Frequency frequency,
            int start,
            int firstFrame,
            boolean[] known,
            boolean[] wholeKnown,
            @Nullable LineEditions editions,
            Gaps gaps) {
        this.gaps = gaps;
        this.frequency = frequency;
        this.start = start;
        this.phase = Math.floorMod(start, frequency.perYear());
        this.firstFrame = firstFrame;
        this.known = known;
        this.wholeKnown = wholeKnown;
        this.windows = Window.of(frequency);
        this.comparable = new int[known.length];
        this.present = new int[known.length];
        for (int at = 0; at < known.length; at++) {
            present[at] = (at == 0 ? 0 : present[at - 1] << 1) | (known[at] ? 1 : 0);
            boolean inBothYears = known(at) && known(at - lag());
            boolean broken = editions != null && editions.isBroken(at);
            comparable[at] = !inBothYears || broken ? 0 : at == 0 ? 1 : comparable[at - 1] + 1;
        }
    }

    List<Window> windows() {
        return windows;
    }

    /** Returns the distance to the same period a year before. */
    int lag() {
        return frequency.perYear();
    }

    /** Returns the number of periods of a window that ends at a position; 0 when there is no such window. */
    int length(Window window, int at) {
        return at >= 0
                ? window.lengthWithin(frequency, (phase + at) % frequency.perYear())
                : window.length(frequency, start + at);
    }

    boolean known(int at) {
        return at >= 0 && known[at];
    }

    boolean wholeKnown(int at) {
        return at >= 0 && wholeKnown[at];
    }

    /** Returns the first status that applies. */
    static FigureStatus status(int present, int expected, boolean broken, boolean comparable, int baseSign) {
        if (present < expected) {
            return FigureStatus.INCOMPLETE;
        }
        if (broken) {
            return FigureStatus.NOT_COMPARABLE;
        }
        if (!comparable) {
            return FigureStatus.BASE_MISSING;
        }
        if (baseSign == 0) {
            return FigureStatus.BASE_ZERO;
        }
        return baseSign < 0 ? FigureStatus.BASE_NEGATIVE : FigureStatus.OK;
    }

    /** Returns a bit for each of the last periods up to a position, at most 24, that is absent, the lowest being that of the position. */
    int absent(int at, int length) {
        return ~present[at] & (1 << length) - 1;
    }

    /** Names the absent periods from one position to another, inclusive. */
    String missing(int first, int last) {
        int length = last - first + 1;
        return gaps.text(start + first, length, absent(last, length));
    }

    /**
     * Fills in the streak of a window at each position, and whether it reaches the start of history.
     *
     * @param from the position that the first entry of the arrays is about; what is before it is walked back through only as far as
     *     its streaks reach
     */
    void runStreaks(Window window, Change change, int from, int[] streak, boolean[] censored) {
        int step = window.step(frequency);
        for (int i = 0; i < streak.length; i++) {
            int at = from + i;
            int sign = sign(window, change, at);
            streak[i] = sign;
            if (sign == UNKNOWN || sign == 0) {
                continue;
            }
            if (i < step) {
                int first = at;
                while (sign(window, change, first - step) == sign) {
                    first -= step;
                    streak[i] += sign;
                }
                censored[i] = reachesStart(window, change, first - step);
            } else if (streak[i - step] != UNKNOWN && Integer.signum(streak[i - step]) == sign) {
                streak[i] = streak[i - step] + sign;
                censored[i] = censored[i - step];
            } else {
                censored[i] = reachesStart(window, change, at - step);
            }
        }
    }

    private int sign(Window window, Change change, int at) {
        int length = length(window, at);
        if (length == 0) {
            return UNKNOWN;
        }
        if (at < 0 || !isComplete(at, length)) {
            truncated |= start > firstFrame && (at < lag() || at - comparable[at] < lag());
            return UNKNOWN;
        }
        return change.sign(at, length);
    }

    /** Whether a streak that was asked for reaches back to periods before the start of the line, of which there are some. */
    boolean isTruncated() {
        return truncated;
    }

    /** Whether a streak that begins right after a position does so for want of history. */
    private boolean reachesStart(Window window, Change change, int before) {
        return sign(window, change, before) == UNKNOWN && comparesBeforeHistory(window, before);
    }

    /** Returns the streak, or null when it is not known. */
    static @Nullable Integer streak(int streak) {
        return streak == UNKNOWN ? null : Integer.valueOf(streak);
    }

    private boolean isComplete(int at, int length) {
        return comparable[at] >= length;
    }

    private boolean comparesBeforeHistory(Window window, int at) {
        return start + at - length(window, at) + 1 - lag() < firstFrame;
    }
}
