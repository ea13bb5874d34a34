package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.util.Optional;
import java.util.function.BiConsumer;

/** How complex the countries are that make a product. */
public final class ProductComplexity extends MatrixIndicator {
    private static final String BY_COUNTRIES = "eci";
    private static final String BY_PRODUCTS = "own";
    private static final Definition DEFINITION = define(
                    "PCI",
                    "Product complexity index",
                    "k_p = mean of k_c over the countries with M_cp = 1, divided by the eigenvalue, so that k_c is the mean of k_p over a "
                            + "country's products; variant eci: less the mean of k_c, over the sd of k_c; variant own: less the mean of k_p, over "
                            + "the sd of k_p; both sd are those of a population",
                    "DEGENERATE where ECI is")
            .in(Unit.INDEX, 6)
            .by("HS chapter; exports of all reporters")
            .after("Hausmann et al. 2014");

    /** Makes it. */
    public ProductComplexity() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        Optional<Complexity> complexity = Complexity.of(inputs, period, matrix);
        put(BY_COUNTRIES, complexity.map(Complexity::productsByCountries), matrix, out);
        put(BY_PRODUCTS, complexity.map(Complexity::productsByProducts), matrix, out);
    }

    private static void put(
            String variant, Optional<double[]> scores, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        for (int p = 0; p < matrix.products().size(); p++) {
            int product = p;
            Reading reading = scores.map(score -> Reading.of(Reading.rounded(score[product], DEFINITION.scale())))
                    .orElseGet(() -> Reading.none(FigureStatus.DEGENERATE));
            out.accept(matrix.product(p, variant), matrix.state(reading));
        }
    }
}
