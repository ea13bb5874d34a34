package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.MeasureUnit;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The growth of trade that a source prints, minus the growth that its levels give (DQ-PUBRATE). */
public final class PrintedRate extends CountryIndicator {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String SUFFIX = "_YOY_PRINTED";
    private static final List<String> FLOWS = List.of("X", "M");

    /** Makes the indicator. */
    public PrintedRate() {
        super(Definition.of(
                        "DQ-PUBRATE",
                        "Printed rate minus computed rate",
                        Definition.Chapter.QUALITY,
                        "printed rate - 100 * (v(t) - v(t-1)) / v(t-1) of all goods with the world, as of the same instant")
                .in(Unit.PERCENTAGE_POINTS, 4)
                .by("source of trade, reporter, flow X or M, partner W00")
                .edges(
                        "Annual figures. The printed rate is that of the same source, otherwise of the first other one by name. No year before:"
                                + " BASE_MISSING; zero then: BASE_ZERO. Far from zero: the source revised the year before without saying so, or"
                                + " prints growth in another currency.")
                .after("ours"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return FLOWS.stream()
                .anyMatch(flow -> (isMeasure(series, flow + SUFFIX) && series.isWhole())
                        || (series.measure().equals(flow)
                                && isTotal(series)
                                && series.partner().equals(WORLD)));
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.isTrade() ? 1 : 0;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.A;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (String flow : FLOWS) {
            List<InputSeries> stated = series.wholes(flow + SUFFIX, period.frequency());
            for (InputSeries line : series.trade(flow, CountrySeries.TOTAL, period.frequency())) {
                InputValue now = inputs.value(line, period.index());
                if (line.partner().equals(WORLD) && now != null) {
                    CountrySeries.first(line.source(), stated).stream()
                            .filter(rates -> inputs.value(rates, period.index()) != null)
                            .findFirst()
                            .ifPresent(rates -> compare(inputs, line, now, rates, period, out));
                }
            }
        }
    }

    private void compare(
            AsOf inputs,
            InputSeries line,
            InputValue now,
            InputSeries rates,
            Period period,
            BiConsumer<Subject, Reading> out) {
        InputValue printed = inputs.value(rates, period.index());
        InputValue before = inputs.value(line, period.index() - 1);
        if (printed != null) {
            Reading reading = difference(printed, now, before)
                    .from("printed rate", Terms.of(printed, period))
                    .from("v(t)", Terms.of(now, period));
            out.accept(
                    Subject.line(line, TradeYear.window(period)),
                    before == null ? reading : reading.from("v(t-1)", Terms.of(before, period.plus(-1))));
        }
    }

    private Reading difference(InputValue printed, InputValue now, @Nullable InputValue before) {
        if (before == null) {
            return Reading.none(FigureStatus.BASE_MISSING);
        }
        if (!before.unit().equals(now.unit()) || !MeasureUnit.isPercent(printed.unit())) {
            return Reading.none(FigureStatus.NOT_COMPARABLE);
        }
        if (before.value().signum() <= 0) {
            return Reading.none(Quotients.base(before.value()));
        }
        BigDecimal computed =
                now.value().subtract(before.value()).multiply(HUNDRED).divide(before.value(), MathContext.DECIMAL128);
        return Reading.of(printed.value().subtract(computed).setScale(scale(), RoundingMode.HALF_EVEN))
                .from("computed rate", Terms.plain(computed.setScale(scale(), RoundingMode.HALF_EVEN)));
    }
}
