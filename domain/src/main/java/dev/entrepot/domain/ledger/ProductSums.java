package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.ProductTrade;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every product adds up to over some slices, with its quantities. Owned by one thread. */
final class ProductSums {
    private static final String MIXED = "";

    private final ProductNumbers numbers;
    private long[] weighedValue = new long[0];
    private long[] weight = new long[0];
    private long[] countedValue = new long[0];
    private long[] count = new long[0];
    private boolean[] weightEstimated = new boolean[0];
    private boolean[] countEstimated = new boolean[0];
    private @Nullable String[] units = new String[0];

    ProductSums(ProductNumbers numbers) {
        this.numbers = numbers;
    }

    /** Adds a product of a slice. */
    void add(int number, SliceQuantities.Cursor cell) {
        if (number >= weight.length) {
            grow(Math.max(numbers.size(), 2 * weight.length));
        }
        if (cell.weight() > 0) {
            weighedValue[number] = Math.addExact(weighedValue[number], cell.weighedValue());
            weight[number] = Math.addExact(weight[number], cell.weight());
            weightEstimated[number] |= cell.isWeightEstimated();
        }
        if (cell.hasCount()) {
            String unit = units[number];
            units[number] = unit == null || unit.equals(cell.unit()) ? cell.unit() : MIXED;
            countedValue[number] = Math.addExact(countedValue[number], cell.countedValue());
            count[number] = Math.addExact(count[number], cell.count());
            countEstimated[number] |= cell.isCountEstimated();
        }
    }

    private void grow(int length) {
        weighedValue = Arrays.copyOf(weighedValue, length);
        weight = Arrays.copyOf(weight, length);
        countedValue = Arrays.copyOf(countedValue, length);
        count = Arrays.copyOf(count, length);
        weightEstimated = Arrays.copyOf(weightEstimated, length);
        countEstimated = Arrays.copyOf(countEstimated, length);
        units = Arrays.copyOf(units, length);
    }

    /** Whether nothing is known of a product. */
    boolean isAbsent(int number) {
        return number >= weight.length || (weight[number] == 0 && units[number] == null);
    }

    /** Whether what is known of a product is the same as in other sums. */
    boolean isSame(int number, ProductSums other) {
        if (isAbsent(number) || other.isAbsent(number)) {
            return isAbsent(number) && other.isAbsent(number);
        }
        return weighedValue[number] == other.weighedValue[number]
                && weight[number] == other.weight[number]
                && weightEstimated[number] == other.weightEstimated[number]
                && countedValue[number] == other.countedValue[number]
                && count[number] == other.count[number]
                && countEstimated[number] == other.countEstimated[number]
                && Objects.equals(units[number], other.units[number]);
    }

    /** Returns a product for indicators, beside the sums of all countries. */
    ProductTrade trade(int number, ProductSums ofWorld) {
        String unit = isAbsent(number) ? null : units[number];
        boolean isCounted = unit != null && !unit.equals(MIXED);
        return new ProductTrade(
                this == ofWorld,
                weighed(number),
                ofWorld.weighed(number),
                isCounted ? new ProductTrade.Amount(countedValue[number], count[number], countEstimated[number]) : null,
                unit == null ? "" : unit);
    }

    private ProductTrade.@Nullable Amount weighed(int number) {
        return isAbsent(number) || weight[number] == 0
                ? null
                : new ProductTrade.Amount(weighedValue[number], weight[number], weightEstimated[number]);
    }
}
