package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Shares of private, foreign-invested, state-owned and other enterprises in trade (ENT-TYPE), from national data. What belongs to none
 * is the part {@code _X}, so that shares add up to one.
 */
public final class EnterpriseTypes extends CountryIndicator {
    private static final String SUFFIX = "_ENTERPRISE";
    private static final List<String> FLOWS = List.of("X", "M", "XM");

    /** Makes the indicator. */
    public EnterpriseTypes() {
        super(Definition.of(
                        "ENT-TYPE",
                        "Enterprise-type shares",
                        Definition.Chapter.STRUCTURE,
                        "v_e / v over a year, e a type of enterprise")
                .by("source, reporter, flow X, M or XM (both), sector: type of enterprise, window")
                .edges(
                        "What belongs to no type is the part _X, shown where it is not zero. Without the whole, or where a period of the whole"
                                + " or of the type is missing, there is none.")
                .after("General Administration of Customs of China"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return !series.isTrade()
                && FLOWS.stream().anyMatch(flow -> series.measure().equals(flow + SUFFIX))
                && (series.isWhole() || CountrySeries.performer(series) != null);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return year(output);
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (String flow : FLOWS) {
            for (InputSeries whole : series.wholes(flow + SUFFIX, period.frequency())) {
                YearSum all = YearSum.of(inputs, whole, period);
                if (all.isComplete() && all.value().signum() > 0) {
                    shares(inputs, series, flow, whole, all, period, out);
                }
            }
        }
    }

    private void shares(
            AsOf inputs,
            CountrySeries series,
            String flow,
            InputSeries whole,
            YearSum all,
            Period period,
            BiConsumer<Subject, Reading> out) {
        SortedMap<String, YearSum> types = new TreeMap<>();
        BigDecimal rest = all.value();
        for (InputSeries part : series.measures(whole.measure(), period.frequency())) {
            String type = CountrySeries.performer(part);
            YearSum year = YearSum.of(inputs, part, period);
            boolean comparable = year.isComplete() && year.unit().equals(all.unit());
            if (type != null && part.source().equals(whole.source()) && comparable) {
                types.put(type, year);
                rest = rest.subtract(year.value());
            }
        }
        types.forEach((type, year) -> out.accept(
                subject(whole, flow, type, period), share(year.value(), all).from("v_e", year.told())));
        if (!types.isEmpty() && rest.signum() != 0) {
            out.accept(
                    subject(whole, flow, REST, period),
                    share(rest, all).from("v_e", Terms.plain(rest) + " " + all.unit()));
        }
    }

    private Reading share(BigDecimal part, YearSum all) {
        return Reading.of(Reading.ratio(part, all.value(), scale())).from("v", all.told());
    }

    private static Subject subject(InputSeries whole, String flow, String type, Period period) {
        return new Subject(whole.source(), whole.reporter(), flow, "", type, "", TradeYear.window(period));
    }
}
