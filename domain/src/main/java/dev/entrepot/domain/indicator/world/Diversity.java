package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.util.function.BiConsumer;

/** In how many products a country has a comparative advantage. */
public final class Diversity extends MatrixIndicator {
    private static final Definition DEFINITION = define(
                    "DIVERS", "Diversity", "sum over products of M_cp, with M_cp = 1 where RCA >= 1")
            .in(Unit.COUNT, 0)
            .by("reporter; exports")
            .after("Hidalgo and Hausmann 2009");

    /** Makes it. */
    public Diversity() {
        super(DEFINITION);
    }

    @Override
    void read(AsOf inputs, Period period, ExportMatrix matrix, BiConsumer<Subject, Reading> out) {
        for (int c = 0; c < matrix.countries().size(); c++) {
            out.accept(matrix.country(c), matrix.state(Reading.of(matrix.diversity(c), 0, FigureStatus.OK)));
        }
    }
}
