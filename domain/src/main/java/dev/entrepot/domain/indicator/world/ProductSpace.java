package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.period.Period;

/**
 * How near products are to each other, and how near a country is to each of them. Nearness is a quotient of counts; sums of it are made in
 * binary floating point in the order of the codes, so that they come out the same everywhere.
 */
final class ProductSpace {
    private final ExportMatrix matrix;
    private final int[][] both;
    private final double[] sums;
    private final double[][] density;

    private ProductSpace(ExportMatrix matrix) {
        this.matrix = matrix;
        int products = matrix.products().size();
        int countries = matrix.countries().size();
        both = new int[products][products];
        for (int c = 0; c < countries; c++) {
            for (int p = 0; p < products; p++) {
                for (int q = 0; q < products && matrix.isSpecialised(c, p); q++) {
                    both[p][q] += matrix.isSpecialised(c, q) ? 1 : 0;
                }
            }
        }
        sums = new double[products];
        density = new double[countries][products];
        for (int p = 0; p < products; p++) {
            for (int q = 0; q < products; q++) {
                double proximity = proximity(p, q);
                sums[p] += proximity;
                for (int c = 0; c < countries; c++) {
                    density[c][p] += matrix.isSpecialised(c, q) ? proximity : 0;
                }
            }
            for (int c = 0; c < countries; c++) {
                density[c][p] /= sums[p];
            }
        }
    }

    /** Returns that of a year's matrix. */
    static ProductSpace of(AsOf inputs, Period period, ExportMatrix matrix) {
        return inputs.once("product space " + period, () -> new ProductSpace(matrix));
    }

    /** Returns how many countries have a comparative advantage in both products. */
    int both(int p, int q) {
        return both[p][q];
    }

    /** Returns the ubiquity of the more ubiquitous of two products. */
    int larger(int p, int q) {
        return Math.max(both[p][p], both[q][q]);
    }

    /** Returns the lesser of the two conditional probabilities to have an advantage in one product, given the other; 1 for itself. */
    double proximity(int p, int q) {
        return (double) both[p][q] / larger(p, q);
    }

    /** Returns the part of all nearness to a product that is in a country's own products. */
    double density(int c, int p) {
        return density[c][p];
    }

    /** Returns what a country would gain in the nearness of further products if it made one that it does not make. */
    double gain(int c, int p, double[] complexity) {
        double gain = 0;
        for (int q = 0; q < complexity.length; q++) {
            gain += matrix.isSpecialised(c, q) ? 0 : proximity(p, q) / sums[q] * complexity[q];
        }
        return gain - (1 - density[c][p]) * complexity[p];
    }
}
