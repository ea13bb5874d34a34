package dev.entrepot.domain.indicator.price;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The prices of one year compared with those of the year before, over the cells (a product with a country) that have a value and a weight in
 * both and whose unit values are within a fifth and five times of each other. Amounts are thousandths of the currency.
 *
 * @param nowAtOld what the old weights cost at the new prices, every cell rounded to a thousandth
 * @param old what they cost
 * @param now what the new weights cost
 * @param oldAtNow what they cost at the old prices, every cell rounded to a thousandth
 * @param whole all goods of the year
 * @param wholeBefore all goods of the year before
 */
public record PriceLink(long nowAtOld, long old, long now, long oldAtNow, long whole, long wholeBefore) {
    private static final int WIDEST = 5;
    private static final BigDecimal LEAST = new BigDecimal("0.6");

    /** Whether at least 60 % of the goods of each year are in the comparison. */
    public boolean isComparable() {
        return isMost(now, whole) && isMost(old, wholeBefore) && nowAtOld > 0 && oldAtNow > 0;
    }

    private static boolean isMost(long matched, long of) {
        return of > 0
                && BigDecimal.valueOf(matched).compareTo(BigDecimal.valueOf(of).multiply(LEAST)) >= 0;
    }

    /** Returns the numerator of the product of the Laspeyres and the Paasche index, which is the square of Fisher's. */
    BigInteger numerator() {
        return BigInteger.valueOf(nowAtOld).multiply(BigInteger.valueOf(now));
    }

    /** Returns its denominator. */
    BigInteger denominator() {
        return BigInteger.valueOf(old).multiply(BigInteger.valueOf(oldAtNow));
    }

    /** A comparison in the making. Owned by one thread. */
    public static final class Sums {
        private long nowAtOld;
        private long old;
        private long now;
        private long oldAtNow;

        /** Adds a cell that was matched. */
        public void add(Cell cell) {
            nowAtOld = Math.addExact(nowAtOld, cell.nowAtOld());
            old = Math.addExact(old, cell.old());
            now = Math.addExact(now, cell.now());
            oldAtNow = Math.addExact(oldAtNow, cell.oldAtNow());
        }

        /** Returns the comparison, given the values of all goods. */
        public PriceLink build(long whole, long wholeBefore) {
            return new PriceLink(nowAtOld, old, now, oldAtNow, whole, wholeBefore);
        }
    }

    /** A cell of both years, at the prices of each. */
    public record Cell(long nowAtOld, long old, long now, long oldAtNow) {
        /** Whether unit values are near enough to be of the same goods. Values and weights are positive. */
        public static boolean isMatch(long valueBefore, long weightBefore, long value, long weight) {
            return Products.compare(value, weightBefore, Math.multiplyExact(WIDEST, valueBefore), weight) <= 0
                    && Products.compare(valueBefore, weight, Math.multiplyExact(WIDEST, value), weightBefore) <= 0;
        }

        /** Returns the cell of two unit values that match. */
        public static Cell of(long valueBefore, long weightBefore, long value, long weight) {
            return new Cell(
                    Products.divide(value, weightBefore, weight),
                    valueBefore,
                    value,
                    Products.divide(valueBefore, weight, weightBefore));
        }
    }
}
