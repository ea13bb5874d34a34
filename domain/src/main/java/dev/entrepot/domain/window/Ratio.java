package dev.entrepot.domain.window;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Quotients of exact sums, rounded once, half to even. */
public final class Ratio {
    /** Multiplier of fractions, which are published with six decimals. */
    public static final long MILLIONTHS = 1_000_000;

    /** Stands for a quotient that does not fit into a long. */
    public static final long TOO_LARGE = Long.MIN_VALUE;

    /** Estimates that are larger are not trusted: their neighbours may be more than a thousandth apart. */
    private static final double ESTIMABLE = 0x1p40;

    /**
     * How far an estimate in binary floating point may be off, as a part of it: it goes through eight roundings or fewer, each of
     * 2^-53 of the amount, and twice that is allowed for.
     */
    private static final double ERROR = 0x1p-49;

    private Ratio() {}

    /**
     * Returns {@code numerator * scale / denominator}, rounded half to even; {@link #TOO_LARGE} when that does not fit, as a rate of
     * trillions does not.
     *
     * @param scale at least 1, at most ten million
     * @throws ArithmeticException when the denominator is zero
     */
    public static long scaled(long numerator, long denominator, long scale) {
        if (numerator == 0 && denominator != 0) {
            return 0;
        }
        double estimate = (double) numerator / denominator * scale;
        if (isDecided(estimate)) {
            return (long) Math.rint(estimate);
        }
        return exactly(
                BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(scale)), BigInteger.valueOf(denominator));
    }

    /**
     * Returns {@code one * other / (divisor * denominator) * scale}, rounded half to even; {@link #TOO_LARGE} when that does not fit.
     *
     * @param scale at least 1, at most ten million
     * @throws ArithmeticException when a divisor is zero
     */
    static long scaledProduct(long one, long other, long divisor, long denominator, long scale) {
        double estimate = (double) one / divisor * ((double) other / denominator) * scale;
        if (isDecided(estimate)) {
            return (long) Math.rint(estimate);
        }
        return exactly(
                BigInteger.valueOf(one).multiply(BigInteger.valueOf(other)).multiply(BigInteger.valueOf(scale)),
                BigInteger.valueOf(divisor).multiply(BigInteger.valueOf(denominator)));
    }

    /** Whether rounding an estimate gives what rounding the quotient gives; not so for infinity and what is no number. */
    private static boolean isDecided(double estimate) {
        double size = Math.abs(estimate);
        return size < ESTIMABLE && Math.abs(estimate - Math.rint(estimate)) < 0.5 - size * ERROR;
    }

    private static long exactly(BigInteger numerator, BigInteger denominator) {
        BigInteger quotient = new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_EVEN)
                .toBigInteger();
        return quotient.bitLength() < Long.SIZE ? quotient.longValue() : TOO_LARGE;
    }
}
