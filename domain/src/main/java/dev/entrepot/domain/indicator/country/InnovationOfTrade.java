package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.util.function.BiConsumer;

/**
 * Innovation content of exports or imports (ICX, ICX-IMP): the average of R&amp;D in percent of value added, weighted with the goods traded
 * of each industry. It lies between the least and the greatest weight, and does not change when all goods are scaled.
 */
public final class InnovationOfTrade extends CountryIndicator {
    /** Exports. */
    static final String EXPORTS = "X";
    /** Imports. */
    static final String IMPORTS = "M";

    /** How both are computed. */
    static final String EDGES =
            "Goods of no industry and industries without a weight are left out, their share in all goods is the input"
                    + " excluded. Weights: RD_WEIGHT of the country's first source that has any, newest as of the instant and carried forward (input"
                    + " AGE); otherwise the built-in OECD table. A year with missing periods: INCOMPLETE.";

    private final String flow;

    private InnovationOfTrade(Definition definition, String flow) {
        super(definition);
        this.flow = flow;
    }

    /** Returns ICX. */
    public static InnovationOfTrade exports() {
        return new InnovationOfTrade(
                Definition.of(
                                "ICX",
                                "Innovation content of exports",
                                Definition.Chapter.INNOVATION,
                                "sum of w_i * x_i / sum of x_i over industries i; w_i is R&D in percent of value added, x_i exports over a year")
                        .in(Unit.PERCENT, 7)
                        .by("source, reporter, flow X, partner, window")
                        .edges(EDGES)
                        .after("ours, on weights of Galindo-Rueda and Verger 2016"),
                EXPORTS);
    }

    /** Returns ICX-IMP of imports. */
    public static InnovationOfTrade imports() {
        return new InnovationOfTrade(
                Definition.of(
                                "ICX-IMP",
                                "Innovation content of imports, and net",
                                Definition.Chapter.INNOVATION,
                                "ICX of imports; variant net: ICX of exports minus ICX of imports")
                        .in(Unit.PERCENT, 7)
                        .by("source, reporter, flow M, partner, window and net")
                        .edges(EDGES + " Imports are mostly valued CIF, exports FOB.")
                        .after("ours, on weights of Galindo-Rueda and Verger 2016"),
                IMPORTS);
    }

    @Override
    public boolean reads(InputSeries series) {
        boolean ofFlow = series.measure().equals(EXPORTS) || series.measure().equals(flow);
        return IndustryWeights.isWeight(series)
                || (ofFlow && (isTotal(series) || series.taxonomy().equals(InnovationContent.TAXONOMY)));
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.isTrade() ? year(output) : ALL;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        series.pairs(flow, InnovationContent.TAXONOMY, period.frequency()).forEach((pair, lines) -> {
            InnovationContent content = InnovationContent.of(inputs, series, pair, flow, lines, period);
            if (content.whole().present() == 0 || content.amounts().isEmpty()) {
                return;
            }
            out.accept(subject(pair, period, ""), reading(content));
            if (flow.equals(IMPORTS)) {
                net(inputs, series, pair, content, period, out);
            }
        });
    }

    private Reading reading(InnovationContent content) {
        Reading reading;
        if (content.isDefined()) {
            reading = Reading.of(content.average(scale()));
        } else {
            reading = Reading.none(content.whole().isComplete() ? FigureStatus.DEGENERATE : FigureStatus.INCOMPLETE);
        }
        return content.tell(reading, flow);
    }

    private void net(
            AsOf inputs,
            CountrySeries series,
            CountrySeries.Pair pair,
            InnovationContent imports,
            Period period,
            BiConsumer<Subject, Reading> out) {
        var lines = series.pairs(EXPORTS, InnovationContent.TAXONOMY, period.frequency())
                .get(pair);
        if (lines == null) {
            return;
        }
        InnovationContent exports = InnovationContent.of(inputs, series, pair, EXPORTS, lines, period);
        if (exports.isDefined() && imports.isDefined()) {
            Reading net = Reading.of(Reading.ratio(
                    exports.weighted()
                            .multiply(imports.sum())
                            .subtract(imports.weighted().multiply(exports.sum())),
                    exports.sum().multiply(imports.sum()),
                    scale()));
            out.accept(
                    subject(pair, period, ".net"),
                    net.from("ICX", Terms.plain(exports.average(scale())))
                            .from("ICX of imports", Terms.plain(imports.average(scale())))
                            .from("weights", imports.weights().told()));
        }
    }

    private Subject subject(CountrySeries.Pair pair, Period period, String variant) {
        return new Subject(
                pair.source(),
                pair.reporter(),
                flow,
                InnovationContent.TAXONOMY,
                "",
                pair.partner(),
                TradeYear.window(period) + variant);
    }
}
