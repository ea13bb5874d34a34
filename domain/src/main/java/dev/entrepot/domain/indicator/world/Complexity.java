package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.period.Period;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvector of the second largest eigenvalue of D_c^-1 M D_p^-1 M', and the matching one of products: k_c, whose correlation
 * with diversity is positive, and k_p, of which k_c is the mean over a country's products. It is found in the symmetric
 * matrix D_c^-1/2 M D_p^-1 M' D_c^-1/2, which has the same eigenvalues; its order of work is that of the codes, so that the same exports
 * give the same bits.
 */
final class Complexity {
    /** Two eigenvalues that are nearer than this are one; so is a correlation that is smaller none. */
    private static final double SAME = 1e-9;

    private final double eigenvalue;
    private final double[] countries;
    private final double[] products;

    private Complexity(double eigenvalue, double[] countries, double[] products) {
        this.eigenvalue = eigenvalue;
        this.countries = countries;
        this.products = products;
    }

    /**
     * Returns the eigenvectors of a year's matrix; nothing where there is no single answer: the second eigenvalue is repeated, zero, or equal
     * to the first (countries fall apart into groups without a product in common), or diversity does not tell the sign.
     */
    static Optional<Complexity> of(AsOf inputs, Period period, ExportMatrix matrix) {
        return inputs.once("complexity " + period, () -> solve(matrix));
    }

    private static Optional<Complexity> solve(ExportMatrix matrix) {
        int n = matrix.countries().size();
        double[] diversity =
                IntStream.range(0, n).mapToDouble(matrix::diversity).toArray();
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, true, true);
        if (!solver.decompose(symmetric(matrix, diversity))) {
            return Optional.empty();
        }
        double[] values = IntStream.range(0, n)
                .mapToDouble(i -> solver.getEigenvalue(i).getReal())
                .toArray();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]).reversed())
                .mapToInt(i -> i)
                .toArray();
        double second = values[order[1]];
        if (values[order[0]] - second < SAME || second - values[order[2]] < SAME || second < SAME) {
            return Optional.empty();
        }
        DMatrixRMaj vector = solver.getEigenVector(order[1]);
        double[] countries = IntStream.range(0, n)
                .mapToDouble(c -> vector.get(c) / StrictMath.sqrt(diversity[c]))
                .toArray();
        double correlation = correlation(countries, diversity);
        if (!(StrictMath.abs(correlation) > SAME)) {
            return Optional.empty();
        }
        double sign = StrictMath.signum(correlation);
        Arrays.setAll(countries, c -> sign * countries[c]);
        return Optional.of(new Complexity(second, countries, products(matrix, countries, second)));
    }

    private static DMatrixRMaj symmetric(ExportMatrix matrix, double[] diversity) {
        int n = diversity.length;
        DMatrixRMaj symmetric = new DMatrixRMaj(n, n);
        for (int c = 0; c < n; c++) {
            for (int d = 0; d <= c; d++) {
                double sum = 0;
                for (int p = 0; p < matrix.products().size(); p++) {
                    if (matrix.isSpecialised(c, p) && matrix.isSpecialised(d, p)) {
                        sum += 1.0 / matrix.ubiquity(p);
                    }
                }
                double value = sum / StrictMath.sqrt(diversity[c] * diversity[d]);
                symmetric.set(c, d, value);
                symmetric.set(d, c, value);
            }
        }
        return symmetric;
    }

    private static double[] products(ExportMatrix matrix, double[] countries, double eigenvalue) {
        double[] products = new double[matrix.products().size()];
        for (int p = 0; p < products.length; p++) {
            double sum = 0;
            for (int c = 0; c < countries.length; c++) {
                sum += matrix.isSpecialised(c, p) ? countries[c] : 0;
            }
            products[p] = sum / matrix.ubiquity(p) / eigenvalue;
        }
        return products;
    }

    private static double correlation(double[] one, double[] other) {
        double mean = mean(one);
        double otherMean = mean(other);
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (one[i] - mean) * (other[i] - otherMean);
        }
        return product / one.length / deviation(one, one.length) / deviation(other, other.length);
    }

    /** Returns the mean. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Returns the standard deviation; {@code divisor} is the number of values, or one less for a sample. */
    static double deviation(double[] values, int divisor) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return StrictMath.sqrt(squares / divisor);
    }

    /** Returns the second largest eigenvalue. */
    double eigenvalue() {
        return eigenvalue;
    }

    /** Returns k_p less the mean of k_c, over the standard deviation (of a population) of k_c. */
    double[] productsByCountries() {
        return scores(products, mean(countries), deviation(countries, countries.length));
    }

    /** Returns k_p less its mean, over its standard deviation (of a population). */
    double[] productsByProducts() {
        return scores(products, mean(products), deviation(products, products.length));
    }

    /** Returns k_c less its mean, over its standard deviation; {@code divisor} as in {@link #deviation}. */
    double[] countryScores(int divisor) {
        return scores(countries, mean(countries), deviation(countries, divisor));
    }

    private static double[] scores(double[] values, double mean, double deviation) {
        return Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
    }
}
