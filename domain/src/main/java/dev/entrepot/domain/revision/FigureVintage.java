package dev.entrepot.domain.revision;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What a vintage says of a figure.
 *
 * @param value the sum; null when nothing is known of it, or when it is withdrawn
 * @param growth growth over a year, a fraction; null when there is none
 * @param compared the sum that growth compares, in the unit of the value; null when it is not known exactly
 * @param base the sum that it is compared with; null when it is not known exactly
 */
public record FigureVintage(
        @Nullable BigDecimal value,
        @Nullable BigDecimal growth,
        @Nullable BigDecimal compared,
        @Nullable BigDecimal base) {

    /** A withdrawal. */
    public static final FigureVintage WITHDRAWN = new FigureVintage(null, null, null, null);

    /**
     * Returns the vintage of a figure whose growth compares two exact sums, and so is not rounded.
     *
     * @param value the sum, which is also what growth compares
     * @param base what it is compared with; there is no growth unless it is positive
     */
    public static FigureVintage compared(BigDecimal value, BigDecimal base) {
        BigDecimal growth = base.signum() > 0 ? value.subtract(base).divide(base, MathContext.DECIMAL128) : null;
        return new FigureVintage(value, growth, value, base);
    }

    /** Returns the vintage of a figure whose growth is known only as published, or not at all. */
    public static FigureVintage published(@Nullable BigDecimal value, @Nullable BigDecimal growth) {
        return new FigureVintage(value, growth, null, null);
    }

    /** Whether value and growth are those of another vintage, whatever their scale. */
    boolean isSame(FigureVintage other) {
        return isSame(value, other.value) && isSame(growth, other.growth);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }
}
