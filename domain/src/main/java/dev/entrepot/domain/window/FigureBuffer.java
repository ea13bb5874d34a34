package dev.entrepot.domain.window;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The figures of one period in the making, one row for each window; used again and again. Owned by one thread. */
final class FigureBuffer {
    private final long[] cells;
    private final @Nullable Breaks[] breaks;

    FigureBuffer(int windows) {
        this.cells = new long[windows * Figures.STRIDE];
        this.breaks = new Breaks[windows];
    }

    /** Starts a row anew, with a head, a bit for each absent period, and no parts. */
    void start(int row, long head, int absent, @Nullable Breaks broken) {
        int at = row * Figures.STRIDE;
        Arrays.fill(cells, at, at + Figures.STRIDE, 0);
        cells[at] = head;
        cells[at + Figures.ABSENT] = absent;
        breaks[row] = broken;
    }

    void put(int row, Figures.Part part, long number) {
        int at = row * Figures.STRIDE;
        cells[at] |= part.bit();
        cells[at + 1 + part.ordinal()] = number;
    }

    /** Puts a quotient, unless it is too large. */
    void putRatio(int row, Figures.Part part, long quotient) {
        if (quotient != Ratio.TOO_LARGE) {
            put(row, part, quotient);
        }
    }

    boolean sameRow(FigureBuffer other, int row) {
        int from = row * Figures.STRIDE;
        int to = from + Figures.STRIDE;
        return Arrays.equals(cells, from, to, other.cells, from, to) && Objects.equals(breaks[row], other.breaks[row]);
    }

    void copyRow(FigureBuffer other, int row) {
        int from = row * Figures.STRIDE;
        System.arraycopy(other.cells, from, cells, from, Figures.STRIDE);
        breaks[row] = other.breaks[row];
    }

    /** Returns the first rows as figures of windows that end with a period. */
    Figures figures(int rows, Gaps gaps, int period) {
        return new Figures(Arrays.copyOf(cells, rows * Figures.STRIDE), Arrays.copyOf(breaks, rows), gaps, period);
    }
}
