package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.util.function.BiConsumer;

/** How many countries have a comparative advantage in a product. */
public final class Ubiquity extends MatrixIndicator {
    private static final Definition DEFINITION = define(
                    "UBIQ", "Ubiquity", "sum over countries of M_cp, with M_cp = 1 where RCA >= 1")
            .in(Unit.COUNT, 0)
            .by("HS chapter; exports of all reporters")
            .after("Hidalgo and Hausmann 2009");

    /** Makes it. */
    public Ubiquity() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        for (int p = 0; p < matrix.products().size(); p++) {
            out.accept(matrix.product(p), matrix.state(Reading.of(matrix.ubiquity(p), 0, FigureStatus.OK)));
        }
    }
}
