package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.Reading;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SortedSet;
import java.util.TreeSet;

/** Amounts of parts: how they are written, divided and compared with a year before. */
final class Amounts {
    private Amounts() {}

    /** Returns an amount in thousandths as text with three decimals. */
    static String text(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3).toPlainString();
    }

    /** Returns a share, rounded once. */
    static BigDecimal share(long part, long whole, int scale) {
        return Reading.ratio(BigDecimal.valueOf(part), BigDecimal.valueOf(whole), scale);
    }

    /** Returns a product without overflow. */
    static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    /** Returns a reading that says what belongs to no part, where parts can be added up and something is left. */
    static Reading residual(Reading reading, Parts parts) {
        if (!parts.isPartition() || parts.rest() == 0) {
            return reading;
        }
        return reading.flag("UNALLOCATED").from("unallocated", text(parts.rest()));
    }

    /** Whether two years can be compared: both are complete, have a positive whole, and their parts do not exceed it. */
    static boolean areComparable(Parts now, Parts before) {
        return isSound(now) && isSound(before);
    }

    private static boolean isSound(Parts parts) {
        return parts.isComplete() && parts.size() > 0 && parts.whole() > 0 && parts.rest() >= 0;
    }

    /** Returns the codes that are listed in either year, ascending. */
    static SortedSet<String> codes(Parts now, Parts before) {
        SortedSet<String> codes = new TreeSet<>();
        for (Parts parts : new Parts[] {now, before}) {
            for (int i = 0; i < parts.size(); i++) {
                codes.add(parts.code(i));
            }
        }
        return codes;
    }
}
