package dev.entrepot.domain.ledger;

import java.util.Arrays;
import java.util.Collection;

/**
 * The values and weights of all products that have both over some frames, by their numbers. Weights that the source estimated are left out:
 * they are made from values and usual prices, and say nothing of prices. Owned by one thread.
 */
final class ProductCells {
    private final ProductNumbers numbers;
    private long[] values = new long[0];
    private long[] weights = new long[0];
    private int[] used = new int[0];
    private int size;

    ProductCells(ProductNumbers numbers) {
        this.numbers = numbers;
    }

    /** The cells of one partner, close together. Immutable. */
    static final class Compact {
        private final int[] numbers;
        private final long[] values;
        private final long[] weights;

        private Compact(int[] numbers, long[] values, long[] weights) {
            this.numbers = numbers;
            this.values = values;
            this.weights = weights;
        }

        int size() {
            return numbers.length;
        }

        int number(int i) {
            return numbers[i];
        }

        long value(int i) {
            return values[i];
        }

        long weight(int i) {
            return weights[i];
        }
    }

    /** Starts anew with what a partner has in some frames. */
    void fill(String partner, Collection<FrameState> frames) {
        for (int i = 0; i < size; i++) {
            values[used[i]] = 0;
            weights[used[i]] = 0;
        }
        size = 0;
        for (FrameState frame : frames) {
            SliceQuantities.Cursor cell = frame.quantities(partner).cursor();
            while (cell.next()) {
                if (cell.weight() > 0 && !cell.isWeightEstimated()) {
                    add(numbers.number(cell.product()), cell.weighedValue(), cell.weight());
                }
            }
        }
    }

    /** Adds the cells of a partner to those of others. */
    void add(Compact cells) {
        for (int i = 0; i < cells.size(); i++) {
            add(cells.number(i), cells.value(i), cells.weight(i));
        }
    }

    private void add(int number, long value, long weight) {
        if (number >= values.length) {
            int more = Math.max(numbers.size(), 2 * values.length);
            values = Arrays.copyOf(values, more);
            weights = Arrays.copyOf(weights, more);
            used = Arrays.copyOf(used, more);
        }
        if (weights[number] == 0) {
            used[size++] = number;
        }
        values[number] = Math.addExact(values[number], value);
        weights[number] = Math.addExact(weights[number], weight);
    }

    /** Returns the value of a product; 0 when it has none. */
    long value(int number) {
        return number < values.length ? values[number] : 0;
    }

    /** Returns the weight of a product in thousandths of a kilogram; 0 when it has none. */
    long weight(int number) {
        return number < weights.length ? weights[number] : 0;
    }

    /** Returns a copy that holds only what there is. */
    Compact compact() {
        Compact compact = new Compact(Arrays.copyOf(used, size), new long[size], new long[size]);
        for (int i = 0; i < size; i++) {
            compact.values[i] = values[used[i]];
            compact.weights[i] = weights[used[i]];
        }
        return compact;
    }
}
