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

/** How much a further product would improve a country's outlook. */
public final class ComplexityGain extends MatrixIndicator {
    private static final Definition DEFINITION = define(
                    "COG",
                    "Complexity outlook gain",
                    "sum over products q with M_cq = 0 of PROX_pq / sum_r PROX_qr * PCI_q, less (1 - DENS_cp) PCI_p; PCI in its variant eci",
                    "only of products with M_cp = 0; DEGENERATE where ECI is")
            .in(Unit.INDEX, 6)
            .by("reporter, HS chapter; exports")
            .after("Hausmann et al. 2014");

    /** Makes it. */
    public ComplexityGain() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        ProductSpace space = ProductSpace.of(inputs, period, matrix);
        Optional<double[]> complexity = Complexity.of(inputs, period, matrix).map(Complexity::productsByCountries);
        for (int c = 0; c < matrix.countries().size(); c++) {
            for (int p = 0; p < matrix.products().size(); p++) {
                if (!matrix.isSpecialised(c, p)) {
                    int country = c;
                    int product = p;
                    Reading reading = complexity
                            .map(of ->
                                    Reading.of(Reading.rounded(space.gain(country, product, of), DEFINITION.scale())))
                            .orElseGet(() -> Reading.none(FigureStatus.DEGENERATE));
                    out.accept(matrix.cell(c, p), matrix.state(reading));
                }
            }
        }
    }
}
