package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import java.util.function.BiConsumer;

/** How near what a country makes is to a product. */
public final class Density extends MatrixIndicator {
    private static final Definition DEFINITION = define(
                    "DENS",
                    "Density",
                    "sum_q M_cq PROX_pq / sum_q PROX_pq over all products q, the product itself (PROX = 1) among them")
            .in(Unit.INDEX, 6)
            .by("reporter, HS chapter; exports")
            .after("Hidalgo et al. 2007; Hausmann et al. 2014");

    /** Makes it. */
    public Density() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        ProductSpace space = ProductSpace.of(inputs, period, matrix);
        for (int c = 0; c < matrix.countries().size(); c++) {
            for (int p = 0; p < matrix.products().size(); p++) {
                Reading reading = Reading.of(Reading.rounded(space.density(c, p), DEFINITION.scale()));
                out.accept(
                        matrix.cell(c, p),
                        matrix.state(matrix.isSpecialised(c, p) ? reading.flag("SPECIALISED") : reading));
            }
        }
    }
}
