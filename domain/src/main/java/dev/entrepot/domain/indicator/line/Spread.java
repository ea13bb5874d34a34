package dev.entrepot.domain.indicator.line;

import java.util.Arrays;

/** Middle and spread of a few numbers. */
final class Spread {
    /** What the median absolute deviation of a normal distribution is multiplied with to give its standard deviation. */
    static final double NORMAL = 1.4826;

    private Spread() {}

    /**
     * Returns the sample standard deviation of the first numbers; two or more. It is zero only where all are equal: distances from the first
     * one are added up, as the mean of equal numbers may be rounded to another.
     */
    static double standardDeviation(double[] numbers, int count) {
        double sum = 0;
        for (int i = 1; i < count; i++) {
            sum += numbers[i] - numbers[0];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double distance = numbers[i] - numbers[0] - mean;
            squares += distance * distance;
        }
        return StrictMath.sqrt(squares / (count - 1));
    }

    /** Returns the median of the first numbers, the mean of the middle two when there are an even number; one or more. */
    static double median(double[] numbers, int count) {
        double[] sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        int middle = count / 2;
        return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the median absolute deviation of the first numbers from their median. */
    static double medianDeviation(double[] numbers, int count, double median) {
        double[] deviations = new double[count];
        for (int i = 0; i < count; i++) {
            deviations[i] = Math.abs(numbers[i] - median);
        }
        return median(deviations, count);
    }
}
