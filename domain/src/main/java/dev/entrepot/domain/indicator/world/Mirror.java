package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.MirrorGap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An indicator of one flow that both of its ends report: exports by the one, imports by the other. */
abstract class Mirror implements JoinIndicator {
    static final String EDGES =
            "only where both ends report every period of the year, above zero and in one currency; exports are FOB and "
                    + "imports mostly CIF, hence the flag MIXED_VALUATION; a partner that reports imports FOB is not told apart";

    private final Definition definition;

    Mirror(Definition definition) {
        this.definition = definition;
    }

    @Override
    public final Definition definition() {
        return definition;
    }

    @Override
    public final boolean reads(InputSeries series) {
        return (series.measure().equals(WorldSeries.EXPORTS) || series.measure().equals(WorldSeries.IMPORTS))
                && series.taxonomy().equals(WorldSeries.ALL_GOODS)
                && !WorldSeries.isWithWorld(series);
    }

    @Override
    public final int reach(InputSeries series, Frequency output) {
        return series.frequency() == output ? output.perYear() - 1 : 0;
    }

    @Override
    public final boolean isOf(Frequency output) {
        return output == Frequency.M || output == Frequency.A;
    }

    /** One flow seen from both ends. */
    record Flow(InputSeries exports, MirrorGap gap, String currency) {}

    @Override
    public final void read(AsOf inputs, Period period, BiConsumer<Subject, Reading> out) {
        String window = TradeYear.window(period);
        for (Flow flow : inputs.once("mirrors " + period, () -> flows(inputs, period))) {
            read(
                    flow,
                    (variant, reading) -> out.accept(
                            Subject.line(flow.exports(), variant.isEmpty() ? window : window + "/" + variant),
                            reading.flag("MIXED_VALUATION")
                                    .from("x", flow.gap().exports().toPlainString())
                                    .from("m", flow.gap().imports().toPlainString())
                                    .from("currency", flow.currency())));
        }
    }

    private static List<Flow> flows(AsOf inputs, Period period) {
        return WorldSeries.of(inputs).withPartners(WorldSeries.EXPORTS, period.frequency()).stream()
                .flatMap(series -> Stream.ofNullable(flow(inputs, series, period)))
                .toList();
    }

    private static @Nullable Flow flow(AsOf inputs, InputSeries exports, Period period) {
        InputSeries imports = InputSeries.trade(
                exports.source(),
                /* reporter= */ exports.partner(),
                WorldSeries.IMPORTS,
                exports.taxonomy(),
                exports.sector(),
                /* partner= */ exports.reporter(),
                exports.frequency());
        BigInteger sold = TradeYear.complete(inputs.values(exports), period);
        BigInteger bought = TradeYear.complete(inputs.values(imports), period);
        InputValue one = inputs.value(exports, period.index());
        InputValue other = inputs.value(imports, period.index());
        if (sold == null
                || bought == null
                || sold.signum() <= 0
                || bought.signum() <= 0
                || one == null
                || other == null
                || !one.unit().equals(other.unit())) {
            return null;
        }
        return new Flow(exports, new MirrorGap(new BigDecimal(sold, 3), new BigDecimal(bought, 3)), one.unit());
    }

    /** Says what it is of a flow, by variant. */
    abstract void read(Flow flow, BiConsumer<String, Reading> out);
}
