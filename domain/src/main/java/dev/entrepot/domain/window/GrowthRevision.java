package dev.entrepot.domain.window;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Why a growth rate was revised: with g(n, b) = n / b - 1, the part of the numerator is g(new, old base) - g(old, old base), the part
 * of the base g(old, new base) - g(old, old base), and cross is the rest. Rounded once, to six decimals.
 *
 * @param numerator fraction
 * @param base fraction
 * @param cross fraction
 */
public record GrowthRevision(BigDecimal numerator, BigDecimal base, BigDecimal cross) {
    /** Returns the split between two vintages of a figure; null unless both have a rate. */
    public static @Nullable GrowthRevision between(Figure before, Figure now) {
        Long oldNumerator = before.now();
        Long oldBase = before.before();
        Long newNumerator = now.now();
        Long newBase = now.before();
        if (before.yoy() == null
                || now.yoy() == null
                || oldNumerator == null
                || oldBase == null
                || newNumerator == null
                || newBase == null) {
            return null;
        }
        return split(
                BigDecimal.valueOf(oldNumerator),
                BigDecimal.valueOf(oldBase),
                BigDecimal.valueOf(newNumerator),
                BigDecimal.valueOf(newBase));
    }

    /** Returns the split between two vintages of an R&amp;D figure; null unless both have a rate. */
    public static @Nullable GrowthRevision between(RndFigure before, RndFigure now) {
        BigDecimal oldNumerator = before.now();
        BigDecimal oldBase = before.before();
        BigDecimal newNumerator = now.now();
        BigDecimal newBase = now.before();
        return before.yoy() == null
                        || now.yoy() == null
                        || oldNumerator == null
                        || oldBase == null
                        || newNumerator == null
                        || newBase == null
                ? null
                : split(oldNumerator, oldBase, newNumerator, newBase);
    }

    /** Returns the split between two pairs of compared sums; the bases are not zero. */
    public static GrowthRevision split(
            BigDecimal oldNumerator, BigDecimal oldBase, BigDecimal newNumerator, BigDecimal newBase) {
        BigDecimal was = quotient(oldNumerator, oldBase);
        BigDecimal numerator = quotient(newNumerator, oldBase).subtract(was);
        BigDecimal base = quotient(oldNumerator, newBase).subtract(was);
        BigDecimal cross = quotient(newNumerator, newBase)
                .subtract(was)
                .subtract(numerator)
                .subtract(base);
        return new GrowthRevision(rounded(numerator), rounded(base), rounded(cross));
    }

    private static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
        return numerator.divide(denominator, MathContext.DECIMAL128);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(6, RoundingMode.HALF_EVEN);
    }
}
