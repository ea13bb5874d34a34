package dev.entrepot.domain.indicator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * An interval that holds an indicator when part of the whole belongs to nobody known. Fractions with six decimals, made once from exact
 * amounts.
 *
 * @param lower the least that it can be
 * @param upper the most that it can be
 */
public record Bounds(BigDecimal lower, BigDecimal upper) {
    private static final int SCALE = 6;

    /**
     * Returns the bounds of a share (SHR-BND): nothing of the unallocated amount belongs to the part, or all of it does.
     *
     * @param part known amount
     * @param unallocated amount that could belong to it, not negative
     * @param whole amount of everything, positive
     */
    public static Bounds ofShare(long part, long unallocated, long whole) {
        BigInteger known = BigInteger.valueOf(part);
        BigInteger all = BigInteger.valueOf(whole);
        return new Bounds(fraction(known, all), fraction(known.add(BigInteger.valueOf(unallocated)), all));
    }

    /**
     * Returns the bounds of the Herfindahl-Hirschman index (HHI-BND), the sum of squared shares: the unallocated amount is spread infinitely
     * thin, or all of it belongs to the largest part.
     *
     * @param parts known amounts, not negative
     * @param unallocated amount that belongs to none of them, not negative
     * @param whole amount of everything, positive
     */
    public static Bounds ofConcentration(Collection<Long> parts, long unallocated, long whole) {
        BigInteger squares = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        for (long part : parts) {
            BigInteger amount = BigInteger.valueOf(part);
            squares = squares.add(amount.pow(2));
            largest = largest.max(amount);
        }
        BigInteger most = squares.subtract(largest.pow(2))
                .add(largest.add(BigInteger.valueOf(unallocated)).pow(2));
        BigInteger all = BigInteger.valueOf(whole).pow(2);
        return new Bounds(fraction(squares, all), fraction(most, all));
    }

    private static BigDecimal fraction(BigInteger numerator, BigInteger denominator) {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}
