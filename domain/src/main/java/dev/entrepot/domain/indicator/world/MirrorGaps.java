package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.BiConsumer;

/** How far apart the two reports of one flow are. */
public final class MirrorGaps extends Mirror {
    private static final Definition DEFINITION = Definition.of(
                    "MIR-GAP",
                    "Mirror gap",
                    Chapter.PARTNERS,
                    "with x the exports of r to p that r reports and m the imports of p from r that p reports: variant ratio m/x, variant ln "
                            + "ln(m/x), variant mid 2 (m - x) / (m + x)")
            .in(Unit.INDEX, 6)
            .by("exporter, importer; all goods")
            .edges(EDGES)
            .after("mirror studies of merchandise trade; UN IMTS 2010");

    /** Makes it. */
    public MirrorGaps() {
        super(DEFINITION);
    }

    @Override
    void read(Flow flow, BiConsumer<String, Reading> out) {
        out.accept("ratio", Reading.of(scaled(flow.gap().ratio())));
        out.accept("ln", Reading.of(Reading.rounded(flow.gap().log(), DEFINITION.scale())));
        out.accept("mid", Reading.of(scaled(flow.gap().midpoint())));
    }

    private static BigDecimal scaled(BigDecimal value) {
        return value.setScale(DEFINITION.scale(), RoundingMode.HALF_EVEN);
    }
}
