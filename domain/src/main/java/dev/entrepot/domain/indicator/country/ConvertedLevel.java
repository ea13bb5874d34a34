package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A year of trade in the country's own currency, each month at its own rate (LVL-FX). */
public final class ConvertedLevel extends CountryIndicator {
    private static final List<String> FLOWS = List.of("X", "M");
    private static final List<String> TAXONOMIES = List.of(CountrySeries.TOTAL, "STRATEGIC");

    /** Makes the indicator. */
    public ConvertedLevel() {
        super(Definition.of(
                        "LVL-FX",
                        "Level in national currency",
                        Definition.Chapter.LEVELS,
                        "sum over the year of v(m) * FX(m), FX in units of the own currency per USD, both as of the same instant")
                .in(Unit.MONEY, 3)
                .by("source, reporter, flow X or M, sector of TOTAL or STRATEGIC, partner W00, window")
                .edges(
                        "Only where every period has its own rate: a month is never converted at the rate of a year (INCOMPLETE, the input"
                                + " missing says which). An annual figure takes the rate of the year only if its source has no month of it. Trade in"
                                + " another currency than USD has none.")
                .after("UN International Merchandise Trade Statistics"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return ExchangeRates.isRate(series) || isConverted(series);
    }

    private static boolean isConverted(InputSeries series) {
        return FLOWS.contains(series.measure())
                && TAXONOMIES.contains(series.taxonomy())
                && series.partner().equals(WORLD);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return year(output);
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (String flow : FLOWS) {
            for (String taxonomy : TAXONOMIES) {
                for (InputSeries line : series.trade(flow, taxonomy, period.frequency())) {
                    if (isConverted(line) && !isMadeOfMonths(inputs, line, period)) {
                        ExchangeRates rates = ExchangeRates.of(inputs, series, line.source(), period);
                        if (rates != null) {
                            convert(inputs, line, rates, period, out);
                        }
                    }
                }
            }
        }
    }

    private static boolean isMadeOfMonths(AsOf inputs, InputSeries line, Period period) {
        if (period.frequency() != Frequency.A) {
            return false;
        }
        InputSeries months = InputSeries.trade(
                line.source(),
                line.reporter(),
                line.measure(),
                line.taxonomy(),
                line.sector(),
                line.partner(),
                Frequency.M);
        int january = period.index() * 12;
        return !inputs.values(months).subMap(january, january + 12).isEmpty();
    }

    private void convert(
            AsOf inputs, InputSeries line, ExchangeRates rates, Period period, BiConsumer<Subject, Reading> out) {
        YearSum year = YearSum.of(inputs, line, period);
        if (!year.unit().equals(ExchangeRates.BASE)) {
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        List<String> missing = new ArrayList<>();
        for (int i = period.index() - period.frequency().perYear() + 1; i <= period.index(); i++) {
            InputValue value = inputs.value(line, i);
            InputValue rate = rates.at(inputs, i);
            if (value != null && rate != null) {
                sum = sum.add(value.value().multiply(rate.value()));
            } else {
                missing.add((value == null ? "value " : "rate ") + new Period(period.frequency(), i));
            }
        }
        Reading reading = missing.isEmpty()
                ? Reading.of(sum.setScale(scale(), RoundingMode.HALF_EVEN))
                : Reading.none(FigureStatus.INCOMPLETE).from("missing", String.join(", ", missing));
        out.accept(
                Subject.line(line, TradeYear.window(period)),
                reading.from("v", year.told())
                        .from("FX", YearSum.of(inputs, rates.series(), period).newestOf(rates.series()))
                        .from(UNIT, rates.currency()));
    }
}
