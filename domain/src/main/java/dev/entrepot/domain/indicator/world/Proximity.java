package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.function.BiConsumer;

/** How likely two products are made by the same countries. */
public final class Proximity extends MatrixIndicator {
    private static final Definition DEFINITION = define(
                    "PROX",
                    "Proximity of products",
                    "sum_c M_cp M_cq / max(UBIQ_p, UBIQ_q): the lesser of the two conditional probabilities; each pair once, the variant names "
                            + "the second product")
            .in(Unit.INDEX, 6)
            .by("pair of HS chapters; exports of all reporters")
            .after("Hidalgo, Klinger, Barabasi and Hausmann 2007");

    /** Makes it. */
    public Proximity() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        ProductSpace space = ProductSpace.of(inputs, period, matrix);
        int products = matrix.products().size();
        for (int p = 0; p < products; p++) {
            for (int q = p + 1; q < products; q++) {
                Reading reading = Reading.of(Reading.ratio(
                        BigDecimal.valueOf(space.both(p, q)),
                        BigDecimal.valueOf(space.larger(p, q)),
                        DEFINITION.scale()));
                out.accept(
                        matrix.product(p, matrix.products().get(q)),
                        matrix.state(reading.from("both", Integer.toString(space.both(p, q)))));
            }
        }
    }
}
