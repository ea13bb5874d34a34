package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.LineSeries;

/** Exact sums over consecutive positions, from the first to the last, inclusive. */
final class Sums {
    private Sums() {}

    /** Whether the line is known at every position. */
    static boolean isKnown(LineSeries line, int first, int last) {
        for (int i = last; i >= first; i--) {
            if (!line.isKnown(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the whole is known at every position. */
    static boolean isWholeKnown(LineSeries line, int first, int last) {
        for (int i = last; i >= first; i--) {
            if (!line.isWholeKnown(i)) {
                return false;
            }
        }
        return true;
    }

    static long values(LineSeries line, int first, int last) {
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum += line.value(i);
        }
        return sum;
    }

    static long wholes(LineSeries line, int first, int last) {
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum += line.whole(i);
        }
        return sum;
    }

    static long compared(LineSeries line, int first, int last) {
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum += line.compared(i);
        }
        return sum;
    }

    static long comparedBase(LineSeries line, int first, int last) {
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum += line.comparedBase(i);
        }
        return sum;
    }
}
