package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.function.BiConsumer;

/** One figure for a flow that two report. */
public final class ReconciledFlow extends Mirror {
    /** What freight and insurance add to the FOB value: a conventional middle for all goods and routes. */
    private static final BigDecimal MARGIN = new BigDecimal("0.06");

    private static final BigDecimal ONE_AND_MARGIN = BigDecimal.ONE.add(MARGIN);
    private static final Definition DEFINITION = Definition.of(
                    "MIR-REC",
                    "Reconciled flow",
                    Chapter.PARTNERS,
                    "(x + m / (1 + t)) / 2, FOB, with x the exports that the exporter reports, m the imports that the importer reports, and "
                            + "t = 0.06 for freight and insurance, a constant for all goods and routes; both reports weigh the same, as the "
                            + "variances that would weigh them differently are not known")
            .in(Unit.MONEY, 3)
            .by("exporter, importer; all goods")
            .edges(EDGES + "; always ESTIMATED")
            .after("simplified from CEPII BACI, Gaulier and Zignago 2010");

    /** Makes it. */
    public ReconciledFlow() {
        super(DEFINITION);
    }

    @Override
    void read(Flow flow, BiConsumer<String, Reading> out) {
        BigDecimal both =
                flow.gap().exports().multiply(ONE_AND_MARGIN).add(flow.gap().imports());
        BigDecimal value = Reading.ratio(both, ONE_AND_MARGIN.multiply(BigDecimal.valueOf(2)), DEFINITION.scale());
        out.accept("", Reading.of(value, FigureStatus.ESTIMATED).from("t", MARGIN.toPlainString()));
    }
}
