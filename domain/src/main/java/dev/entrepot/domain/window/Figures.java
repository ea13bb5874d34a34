package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all windows of a line that end with one period, shortest window first, kept as numbers and not as objects: there are
 * many of them, and most are only compared and written. Immutable.
 */
public final class Figures extends AbstractList<Figure> implements RandomAccess {
    /** No figures: there is no such line, or it is withdrawn. */
    public static final Figures NONE = new Figures(new long[0], new Breaks[0], new Gaps(Frequency.M), 0);

    /** Longs that one figure takes. */
    static final int STRIDE = 10;

    /** Place of the bits of absent periods among them. */
    static final int ABSENT = 9;

    static final long MATCHED = 1L << 32;
    static final long BASE_INCOMPLETE = 1L << 33;
    static final long LEFT_CENSORED = 1L << 34;

    private static final int STATUS_SHIFT = 4;
    private static final int PRESENT_SHIFT = 8;
    private static final int EXPECTED_SHIFT = 20;
    private static final int HAS_SHIFT = 35;
    private static final int SMALL = 0xF;
    private static final int COUNT = 0xFFF;

    private static final Window[] WINDOWS = Window.values();
    private static final FigureStatus[] STATUSES = FigureStatus.values();

    /** The numbers of a figure that may be absent; what they mean and their units are those of {@link Figure}. */
    public enum Part {
        /** Sum over the present periods. */
        VALUE,
        /** Sum that is compared with a year before. */
        NOW,
        /** Sum that it is compared with. */
        BEFORE,
        /** Growth over a year. */
        YOY,
        /** Mid-point growth. */
        MIDPOINT,
        /** Contribution to the growth of the whole. */
        CONTRIBUTION,
        /** Share in the whole. */
        SHARE,
        /** Signed number of consecutive changes. */
        STREAK;

        /** Returns the bit that says that the number is there. */
        long bit() {
            return 1L << (HAS_SHIFT + ordinal());
        }
    }

    private final long[] cells;
    private final @Nullable Breaks[] breaks;
    private final Gaps gaps;
    private final int period;

    /**
     * Keeps, and does not copy, what it is given.
     *
     * @param cells for each figure a head (see {@link #head}), the parts, zero where they are absent, and a bit for each absent period
     * @param gaps names the absent periods
     * @param period index of the period at which the windows end
     */
    Figures(long[] cells, @Nullable Breaks[] breaks, Gaps gaps, int period) {
        this.cells = cells;
        this.breaks = breaks;
        this.gaps = gaps;
        this.period = period;
    }

    /** Returns the head of a figure without flags and parts. */
    static long head(Window window, FigureStatus status, int present, int expected) {
        return window.ordinal()
                | (long) status.ordinal() << STATUS_SHIFT
                | (long) present << PRESENT_SHIFT
                | (long) expected << EXPECTED_SHIFT;
    }

    @Override
    public int size() {
        return breaks.length;
    }

    @Override
    public Figure get(int i) {
        return new Figure(
                window(i),
                boxed(i, Part.VALUE),
                present(i),
                expected(i),
                missing(i),
                status(i),
                isMatched(i),
                isBaseIncomplete(i),
                boxed(i, Part.NOW),
                boxed(i, Part.BEFORE),
                boxed(i, Part.YOY),
                boxed(i, Part.MIDPOINT),
                boxed(i, Part.CONTRIBUTION),
                boxed(i, Part.SHARE),
                has(i, Part.STREAK) ? Integer.valueOf((int) number(i, Part.STREAK)) : null,
                isLeftCensored(i),
                breaks(i));
    }

    private @Nullable Long boxed(int i, Part part) {
        return has(i, part) ? Long.valueOf(number(i, part)) : null;
    }

    /** Returns the window of figure {@code i}. */
    public Window window(int i) {
        return WINDOWS[(int) cells[i * STRIDE] & SMALL];
    }

    /** Returns the primary status of figure {@code i}. */
    public FigureStatus status(int i) {
        return STATUSES[(int) (cells[i * STRIDE] >>> STATUS_SHIFT) & SMALL];
    }

    /** Returns how many periods of the window are present. */
    public int present(int i) {
        return (int) (cells[i * STRIDE] >>> PRESENT_SHIFT) & COUNT;
    }

    /** Returns how many periods the window has. */
    public int expected(int i) {
        return (int) (cells[i * STRIDE] >>> EXPECTED_SHIFT) & COUNT;
    }

    /** Returns the absent periods as text. */
    public String missing(int i) {
        int length = expected(i);
        return gaps.text(period - length + 1, length, (int) cells[i * STRIDE + ABSENT]);
    }

    /** Whether growth is over periods present in both years only. */
    public boolean isMatched(int i) {
        return (cells[i * STRIDE] & MATCHED) != 0;
    }

    /** Whether the window is complete and the one a year before is not. */
    public boolean isBaseIncomplete(int i) {
        return (cells[i * STRIDE] & BASE_INCOMPLETE) != 0;
    }

    /** Whether the streak reaches the start of history. */
    public boolean isLeftCensored(int i) {
        return (cells[i * STRIDE] & LEFT_CENSORED) != 0;
    }

    /** Returns what changes of the classification do to figure {@code i}; null when nothing. */
    public @Nullable Breaks breaks(int i) {
        return breaks[i];
    }

    /** Whether a number is there. */
    public boolean has(int i, Part part) {
        return (cells[i * STRIDE] & part.bit()) != 0;
    }

    /** Returns a number; 0 when it is not there. */
    public long number(int i, Part part) {
        return cells[i * STRIDE + 1 + part.ordinal()];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Figures that
                ? period == that.period && Arrays.equals(cells, that.cells) && Arrays.equals(breaks, that.breaks)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
