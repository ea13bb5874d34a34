package dev.entrepot.benchmarks.peers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The newest values that make up a total, as pairs of a commodity and its value in one array: small, and every engine can store it. */
final class Cells {
    private static final int PAIR = 2;
    private static final int MOST_ASCII = 127;

    private Cells() {}

    /** Returns a commodity code as a number: a byte for each character. */
    static long commodity(String code) {
        long packed = 0;
        for (int i = 0; i < code.length(); i++) {
            char character = code.charAt(i);
            if (character > MOST_ASCII) {
                throw new IllegalArgumentException("commodity code " + code + " is not plain ASCII");
            }
            packed = packed << Byte.SIZE | character;
        }
        return packed;
    }

    /**
     * Returns the cells with a value replaced or added. An array that has the commodity already is changed and returned.
     *
     * @param cells null when there are none
     */
    static long[] with(long @Nullable [] cells, long commodity, long value) {
        if (cells == null) {
            return new long[] {commodity, value};
        }
        for (int i = 0; i < cells.length; i += PAIR) {
            if (cells[i] == commodity) {
                cells[i + 1] = value;
                return cells;
            }
        }
        long[] more = Arrays.copyOf(cells, cells.length + PAIR);
        more[cells.length] = commodity;
        more[cells.length + 1] = value;
        return more;
    }

    static long sum(long[] cells) {
        long sum = 0;
        for (int i = 1; i < cells.length; i += PAIR) {
            sum = Math.addExact(sum, cells[i]);
        }
        return sum;
    }
}
