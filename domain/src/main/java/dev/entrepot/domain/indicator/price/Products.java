package dev.entrepot.domain.indicator.price;

import java.math.BigInteger;

/** Exact products of amounts that are not negative and may not fit into 64 bits. */
final class Products {
    private Products() {}

    /** Compares {@code a * b} with {@code c * d}. */
    static int compare(long a, long b, long c, long d) {
        int byHigh = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return byHigh != 0 ? byHigh : Long.compareUnsigned(a * b, c * d);
    }

    /**
     * Returns {@code a * b / divisor}, rounded to a whole number, half to even.
     *
     * @throws ArithmeticException when it does not fit
     */
    static long divide(long a, long b, long divisor) {
        long low = a * b;
        if (Math.multiplyHigh(a, b) == 0 && low >= 0) {
            long quotient = low / divisor;
            return rounded(quotient, low - quotient * divisor, divisor);
        }
        BigInteger[] parts =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(divisor));
        return rounded(parts[0].longValueExact(), parts[1].longValueExact(), divisor);
    }

    private static long rounded(long quotient, long remainder, long divisor) {
        int half = Long.compare(remainder, divisor - remainder);
        return half > 0 || (half == 0 && (quotient & 1) == 1) ? Math.addExact(quotient, 1) : quotient;
    }
}
