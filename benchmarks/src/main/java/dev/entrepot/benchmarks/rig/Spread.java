package dev.entrepot.benchmarks.rig;

import java.util.Arrays;
import java.util.Collection;

/**
 * How the same thing came out several times.
 *
 * @param min least
 * @param median the one in the middle, or half way between the two in the middle
 * @param max most
 */
public record Spread(double min, double median, double max) {
    /** Returns the spread of numbers, of which there is at least one. */
    public static Spread of(Collection<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int last = sorted.length - 1;
        if (last < 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Spread(sorted[0], (sorted[last / 2] + sorted[(last + 1) / 2]) / 2, sorted[last]);
    }

    /** Returns the spread of numbers. */
    public static Spread of(double... numbers) {
        return of(Arrays.stream(numbers).boxed().toList());
    }
}
