package dev.entrepot.domain.indicator;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.window.Figure;
import org.jspecify.annotations.Nullable;

/**
 * One line of totals of a reporter and flow at one vintage: a sector, a partner, or a sector with a partner, over all periods that are stored.
 * Positions count periods from {@link #start}; amounts are thousandths of {@link #currency}.
 */
public interface LineSeries {
    /** Which kinds of lines there are. */
    enum Kind {
        /** A sector, traded with the world. */
        SECTOR,
        /** A partner or group, all goods. */
        PARTNER,
        /** A sector, traded with a partner or group. */
        SECTOR_PARTNER
    }

    /** Returns which kind of line it is. The line of all goods with the world is a SECTOR. */
    Kind kind();

    /** Returns the taxonomy of the sector; {@code TOTAL} for all goods. */
    String taxonomy();

    /** Returns the sector; {@code TOTAL} for all goods. */
    String sector();

    /** Returns the partner or group; {@code W00} is the world. */
    String partner();

    /** Returns the UN Comtrade flow code. */
    String flow();

    /** Returns the ISO 4217 code. */
    String currency();

    /** Returns the calendar unit: M, Q or A. */
    Frequency frequency();

    /** Returns the index of the period at position 0 (see {@link dev.entrepot.domain.period.Period#index}): the first that is stored. */
    int start();

    /** Returns the number of positions; the last one is the last period that is stored. */
    int length();

    /** Whether the line has a value at a position; false outside of what is stored. */
    boolean isKnown(int at);

    /** Returns the value of the single period at a position; 0 where none is known. */
    long value(int at);

    /**
     * Returns the amount of a position that its growth over a year is made from, where the line is known in both years; for groups whose
     * membership changes, that of those who are members in both.
     */
    default long compared(int at) {
        return value(at);
    }

    /** Returns the amount a year before a position that {@link #compared} is compared with. */
    default long comparedBase(int at) {
        return value(at - frequency().perYear());
    }

    /** Whether the whole that the line is a part of has a value: all goods for a sector, the world for a partner. */
    boolean isWholeKnown(int at);

    /** Returns the value of that whole. */
    long whole(int at);

    /**
     * Returns the figure of a window that ends at a position, with its completeness, growth, contribution, share and streak, as totals
     * publish it; null when there is no such window or the line has not begun.
     */
    @Nullable
    Figure figure(Window window, int at);

    /**
     * Returns the first position from which on all periods up to this one mean the same goods; a growth rate that reaches back before it
     * is not comparable.
     */
    int comparableSince(int at);

    /** Returns the window of a year: {@code r12}, or {@code year} for annual lines. */
    default Window year() {
        return frequency() == Frequency.A ? Window.YEAR : Window.R12;
    }
}
