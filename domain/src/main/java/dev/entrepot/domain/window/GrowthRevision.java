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
    /**
     * The split of figures whose sums are whole thousandths, in millionths, one part at a time: rounded like the parts of a
     * {@link GrowthRevision}. All of them are defined where both vintages have a rate, and {@link Ratio#TOO_LARGE} where they do not fit.
     *
     * @param oldNumerator what was compared
     * @param oldBase what it was compared with; not zero
     * @param newNumerator what is compared
     * @param newBase what it is compared with; not zero
     */
    public record Sums(long oldNumerator, long oldBase, long newNumerator, long newBase) {
        /** Returns the part of the numerator, in millionths. */
        public long numerator() {
            return Ratio.scaled(newNumerator - oldNumerator, oldBase, Ratio.MILLIONTHS);
        }

        /** Returns the part of the base, in millionths. */
        public long base() {
            return Ratio.scaledProduct(oldNumerator, oldBase - newBase, oldBase, newBase, Ratio.MILLIONTHS);
        }

        /** Returns the rest, in millionths. */
        public long cross() {
            return Ratio.scaledProduct(
                    newNumerator - oldNumerator, oldBase - newBase, oldBase, newBase, Ratio.MILLIONTHS);
        }
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
