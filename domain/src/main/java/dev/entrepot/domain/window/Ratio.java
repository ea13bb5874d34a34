package dev.entrepot.domain.window;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Quotients of exact sums, rounded once, half to even. */
public final class Ratio {
    /** Multiplier of fractions, which are published with six decimals. */
    public static final long MILLIONTHS = 1_000_000;

    private Ratio() {}

    /**
     * Returns {@code numerator * scale / denominator}, rounded half to even; null when that does not fit, as a rate of trillions does
     * not.
     *
     * @throws ArithmeticException when the denominator is zero
     */
    public static @Nullable Long scaled(long numerator, long denominator, long scale) {
        long high = Math.multiplyHigh(numerator, scale);
        long low = numerator * scale;
        if (high == low >> 63 && denominator != Long.MIN_VALUE && low != Long.MIN_VALUE) {
            return Long.valueOf(halfEven(low, denominator));
        }
        BigInteger product = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(scale));
        BigInteger quotient = new BigDecimal(product)
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN)
                .toBigInteger();
        return quotient.bitLength() < Long.SIZE ? Long.valueOf(quotient.longValue()) : null;
    }

    private static long halfEven(long numerator, long denominator) {
        long quotient = numerator / denominator;
        long remainder = Math.abs(numerator - quotient * denominator);
        long rest = Math.abs(denominator) - remainder;
        if (remainder < rest || (remainder == rest && (quotient & 1) == 0)) {
            return quotient;
        }
        return (numerator < 0) == (denominator < 0) ? quotient + 1 : quotient - 1;
    }
}
