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
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Why the innovation content of exports changed over a year (ICX-Δ), by industry: because shares moved between industries of other weight
 * than the average, and because weights changed. The parts add up to the change before they are rounded.
 */
public final class InnovationShift extends CountryIndicator {
    /** Makes the indicator. */
    public InnovationShift() {
        super(Definition.of(
                        "ICX-Δ",
                        "Decomposition of innovation content",
                        Definition.Chapter.INNOVATION,
                        "between: (s1 - s0) * (w0 - ICX0); within: s1 * (w1 - w0); total: ICX1 - ICX0; s is the share of an industry in the"
                                + " goods weighed, 0 the year before")
                .in(Unit.PERCENTAGE_POINTS, 6)
                .by("source, reporter, flow X, industry (empty for the total), partner, window and part")
                .edges(
                        "within exists when the weights of the two years differ. An industry that has a weight in one of the years only is"
                                + " compared with that weight. Weights of another source, or goods in another currency, the year before:"
                                + " NOT_COMPARABLE.")
                .after("shift-share analysis"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return IndustryWeights.isWeight(series)
                || (series.measure().equals(InnovationOfTrade.EXPORTS)
                        && (isTotal(series) || series.taxonomy().equals(InnovationContent.TAXONOMY)));
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.isTrade() ? twoYears(output) : ALL;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        Period before = period.plus(-period.frequency().perYear());
        series.pairs(InnovationOfTrade.EXPORTS, InnovationContent.TAXONOMY, period.frequency())
                .forEach((pair, lines) -> {
                    InnovationContent now = content(inputs, series, pair, lines, period);
                    InnovationContent was = content(inputs, series, pair, lines, before);
                    if (now.isDefined() && was.isDefined()) {
                        decompose(pair, was, now, period, out);
                    }
                });
    }

    private static InnovationContent content(
            AsOf inputs, CountrySeries series, CountrySeries.Pair pair, List<InputSeries> lines, Period period) {
        return InnovationContent.of(inputs, series, pair, InnovationOfTrade.EXPORTS, lines, period);
    }

    private void decompose(
            CountrySeries.Pair pair,
            InnovationContent was,
            InnovationContent now,
            Period period,
            BiConsumer<Subject, Reading> out) {
        boolean comparable = was.whole().unit().equals(now.whole().unit())
                && was.weights().source().equals(now.weights().source());
        if (!comparable) {
            out.accept(subject(pair, period, "", "total"), Reading.none(FigureStatus.NOT_COMPARABLE));
            return;
        }
        Shift shift = new Shift(was, now);
        out.accept(subject(pair, period, "", "total"), total(shift));
        for (String industry : InnovationContent.industries(was, now)) {
            BigDecimal weight = was.weight(industry, now);
            BigDecimal weightNow = now.weight(industry, was);
            out.accept(
                    subject(pair, period, industry, "between"),
                    reading(shift.between(industry), shift.base())
                            .from("s0", Terms.plain(Reading.ratio(was.amount(industry), was.sum(), scale())))
                            .from("s1", Terms.plain(Reading.ratio(now.amount(industry), now.sum(), scale())))
                            .from("w0", Terms.plain(weight))
                            .from("ICX0", Terms.plain(was.average(scale()))));
            if (weight.compareTo(weightNow) != 0) {
                out.accept(
                        subject(pair, period, industry, "within"),
                        reading(shift.within(industry), shift.base())
                                .from("w0", Terms.plain(weight))
                                .from("w1", Terms.plain(weightNow)));
            }
        }
    }

    private Reading total(Shift shift) {
        return shift.now
                .tell(reading(shift.total(), shift.base()), InnovationOfTrade.EXPORTS)
                .from("ICX0", Terms.plain(shift.was.average(scale())))
                .from("ICX1", Terms.plain(shift.now.average(scale())));
    }

    private Reading reading(BigDecimal numerator, BigDecimal base) {
        return Reading.of(Reading.ratio(numerator, base, scale()));
    }

    private static Subject subject(CountrySeries.Pair pair, Period period, String industry, String part) {
        return new Subject(
                pair.source(),
                pair.reporter(),
                InnovationOfTrade.EXPORTS,
                InnovationContent.TAXONOMY,
                industry,
                pair.partner(),
                TradeYear.window(period) + "." + part);
    }

    /**
     * The parts of a change as exact numbers over one base, so that they add up.
     *
     * @param was the year before
     * @param now the year
     */
    record Shift(InnovationContent was, InnovationContent now) {
        /** Returns what all parts are divided by. */
        BigDecimal base() {
            return now.sum().multiply(was.sum()).multiply(was.sum());
        }

        BigDecimal between(String industry) {
            BigDecimal share = now.amount(industry)
                    .multiply(was.sum())
                    .subtract(was.amount(industry).multiply(now.sum()));
            BigDecimal distance = was.weight(industry, now).multiply(was.sum()).subtract(was.weighted());
            return share.multiply(distance);
        }

        BigDecimal within(String industry) {
            BigDecimal change = now.weight(industry, was).subtract(was.weight(industry, now));
            return now.amount(industry).multiply(change).multiply(was.sum()).multiply(was.sum());
        }

        BigDecimal total() {
            BigDecimal change =
                    now.weighted().multiply(was.sum()).subtract(was.weighted().multiply(now.sum()));
            return change.multiply(was.sum());
        }
    }
}
