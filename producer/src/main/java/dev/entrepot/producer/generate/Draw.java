package dev.entrepot.producer.generate;

/**
 * Numbers that follow from what they are about, and not from what was drawn before: a hash of a seed and of parts. Logarithms and
 * exponentials are those of {@link StrictMath}, which are the same on every machine.
 */
final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private Draw() {}

    static long hash(long seed, long part) {
        long z = (seed ^ part * GOLDEN) + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns a number from 0, inclusive, to 1. */
    static double uniform(long seed, long part) {
        return (hash(seed, part) >>> 11) * UNIT;
    }

    /** Returns a number of the standard normal distribution (Box and Muller 1958). */
    static double normal(long seed, long part) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(seed, 2 * part)));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform(seed, 2 * part + 1));
    }

    /** Returns a rank from 0 to below size, of which small ones are the likelier, as 1 over the power of the rank. */
    static int rank(double uniform, int size, double power) {
        double slope = 1 - power;
        double rank = StrictMath.pow(1 + uniform * (StrictMath.pow(size + 1.0, slope) - 1), 1 / slope) - 1;
        return Math.min(size - 1, (int) rank);
    }
}
