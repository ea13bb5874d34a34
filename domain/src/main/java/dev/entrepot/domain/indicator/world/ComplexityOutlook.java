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

/** How near a country is to complex products that it does not make. */
public final class ComplexityOutlook extends MatrixIndicator {
    private static final Definition DEFINITION = define(
                    "COI",
                    "Complexity outlook index",
                    "sum over products with M_cp = 0 of DENS_cp PCI_p, PCI in its variant eci",
                    "DEGENERATE where ECI is")
            .in(Unit.INDEX, 6)
            .by("reporter; exports")
            .after("Hausmann et al. 2014");

    /** Makes it. */
    public ComplexityOutlook() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        ProductSpace space = ProductSpace.of(inputs, period, matrix);
        Optional<double[]> complexity = Complexity.of(inputs, period, matrix).map(Complexity::productsByCountries);
        for (int c = 0; c < matrix.countries().size(); c++) {
            int country = c;
            Reading reading = complexity
                    .map(of -> Reading.of(Reading.rounded(outlook(matrix, space, country, of), DEFINITION.scale())))
                    .orElseGet(() -> Reading.none(FigureStatus.DEGENERATE));
            out.accept(matrix.country(c), matrix.state(reading));
        }
    }

    private static double outlook(ExportMatrix matrix, ProductSpace space, int c, double[] complexity) {
        double outlook = 0;
        for (int p = 0; p < complexity.length; p++) {
            outlook += matrix.isSpecialised(c, p) ? 0 : space.density(c, p) * complexity[p];
        }
        return outlook;
    }
}
