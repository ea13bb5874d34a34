package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Fitness of countries and quality of products, which define each other. */
public final class Fitness extends MatrixIndicator {
    private static final int ITERATIONS = 20;
    private static final Definition DEFINITION = define(
                    "FIT",
                    "Fitness of countries, quality of products",
                    "20 steps from ones: F_c = sum_p M_cp Q_p and Q_p = 1 / sum_c (M_cp / F_c), both from the step before, each divided by its "
                            + "mean; M_cp = 1 where RCA >= 1",
                    "DEGENERATE where a step does not give finite numbers")
            .in(Unit.INDEX, 6)
            .by("reporter, or HS chapter of all reporters; exports")
            .after("Tacchella et al. 2012");

    /** Makes it. */
    public Fitness() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        double[] fitness = new double[matrix.countries().size()];
        double[] quality = new double[matrix.products().size()];
        Arrays.fill(fitness, 1);
        Arrays.fill(quality, 1);
        for (int step = 0; step < ITERATIONS; step++) {
            double[] fitter = fitness(matrix, quality);
            quality = quality(matrix, fitness);
            fitness = fitter;
        }
        boolean isFinite = Arrays.stream(fitness).allMatch(Double::isFinite)
                && Arrays.stream(quality).allMatch(Double::isFinite);
        for (int c = 0; c < fitness.length; c++) {
            out.accept(matrix.country(c), matrix.state(reading(isFinite, fitness[c])));
        }
        for (int p = 0; p < quality.length; p++) {
            out.accept(matrix.product(p), matrix.state(reading(isFinite, quality[p])));
        }
    }

    private static Reading reading(boolean isFinite, double value) {
        return isFinite
                ? Reading.of(Reading.rounded(value, DEFINITION.scale()))
                : Reading.none(FigureStatus.DEGENERATE);
    }

    private static double[] fitness(ExportMatrix matrix, double[] quality) {
        double[] fitness = new double[matrix.countries().size()];
        for (int c = 0; c < fitness.length; c++) {
            for (int p = 0; p < quality.length; p++) {
                fitness[c] += matrix.isSpecialised(c, p) ? quality[p] : 0;
            }
        }
        return overMean(fitness);
    }

    private static double[] quality(ExportMatrix matrix, double[] fitness) {
        double[] quality = new double[matrix.products().size()];
        for (int p = 0; p < quality.length; p++) {
            double sum = 0;
            for (int c = 0; c < fitness.length; c++) {
                sum += matrix.isSpecialised(c, p) ? 1 / fitness[c] : 0;
            }
            quality[p] = 1 / sum;
        }
        return overMean(quality);
    }

    private static double[] overMean(double[] values) {
        double mean = Complexity.mean(values);
        return Arrays.stream(values).map(value -> value / mean).toArray();
    }
}
