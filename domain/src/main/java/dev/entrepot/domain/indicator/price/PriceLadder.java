package dev.entrepot.domain.indicator.price;

/**
 * Goods by how the unit value of a product with a country compares with that with all countries. Amounts are thousandths of the currency.
 *
 * @param low with a relative unit value under 0.75
 * @param middle from 0.75 to 1.25, both included
 * @param high over 1.25
 */
public record PriceLadder(long low, long middle, long high) {
    /** Nothing. */
    public static final PriceLadder EMPTY = new PriceLadder(0, 0, 0);

    /** Returns what has a unit value. */
    public long priced() {
        return Math.addExact(Math.addExact(low, middle), high);
    }

    /** A ladder in the making. Owned by one thread. */
    public static final class Sums {
        private long low;
        private long middle;
        private long high;

        /** Tells on which step a product with a country is: -1 low, 0 in the middle, 1 high; by exact comparison. */
        public static int step(long value, long weight, long valueOfAll, long weightOfAll) {
            long fourTimes = Math.multiplyExact(4, value);
            if (Products.compare(fourTimes, weightOfAll, Math.multiplyExact(3, valueOfAll), weight) < 0) {
                return -1;
            }
            return Products.compare(fourTimes, weightOfAll, Math.multiplyExact(5, valueOfAll), weight) > 0 ? 1 : 0;
        }

        /** Adds a value to a step. */
        public void add(int step, long value) {
            if (step < 0) {
                low = Math.addExact(low, value);
            } else if (step > 0) {
                high = Math.addExact(high, value);
            } else {
                middle = Math.addExact(middle, value);
            }
        }

        /** Returns the ladder. */
        public PriceLadder build() {
            return new PriceLadder(low, middle, high);
        }
    }
}
