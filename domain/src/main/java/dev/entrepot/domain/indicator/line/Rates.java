package dev.entrepot.domain.indicator.line;

import dev.entrepot.domain.indicator.LineSeries;

/** Growth rates of single periods, unrounded, for what is made of many of them. */
final class Rates {
    private Rates() {}

    /** Whether both periods that a rate compares are known and the base is positive. */
    static boolean exists(LineSeries line, int at) {
        return line.isKnown(at) && line.isKnown(at - line.frequency().perYear()) && line.comparedBase(at) > 0;
    }

    /** Returns growth over a year of the single period; only where it {@linkplain #exists exists}. */
    static double overYear(LineSeries line, int at) {
        long base = line.comparedBase(at);
        return (double) Math.subtractExact(line.compared(at), base) / base;
    }
}
