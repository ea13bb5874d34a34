package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The share of general trade (MIX-GEN), as far as it follows from the flows of goods for and after processing. */
public final class GeneralTrade extends CountryIndicator {
    private static final SortedMap<String, List<String>> PROCESSING =
            new TreeMap<>(Map.of("X", List.of("XIP", "XOP"), "M", List.of("MIP", "MOP")));

    /** Makes the indicator. */
    public GeneralTrade() {
        super(Definition.of(
                        "MIX-GEN",
                        "General-trade share",
                        Definition.Chapter.STRUCTURE,
                        "1 - (XIP + XOP) / X over a year; for imports 1 - (MIP + MOP) / M")
                .by("source, reporter, flow X or M, partner, window")
                .edges(
                        "A proxy: everything that is not for or after processing counts as general. Absent where neither flow of processing"
                                + " is published; one that is not published counts as nothing. Missing periods: INCOMPLETE.")
                .after("UN International Merchandise Trade Statistics, flows of UN Comtrade"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return isTotal(series)
                && PROCESSING.entrySet().stream()
                        .anyMatch(flow -> flow.getKey().equals(series.measure())
                                || flow.getValue().contains(series.measure()));
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return year(output);
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        PROCESSING.forEach((flow, parts) -> {
            if (parts.stream()
                    .anyMatch(part -> !series.pairs(part, CountrySeries.TOTAL, period.frequency())
                            .isEmpty())) {
                series.pairs(flow, CountrySeries.TOTAL, period.frequency())
                        .keySet()
                        .forEach(pair -> share(inputs, pair, flow, parts, period, out));
            }
        });
    }

    private void share(
            AsOf inputs,
            CountrySeries.Pair pair,
            String flow,
            List<String> parts,
            Period period,
            BiConsumer<Subject, Reading> out) {
        YearSum whole = YearSum.of(inputs, pair.whole(flow, period.frequency()), period);
        SortedMap<String, YearSum> processing = new TreeMap<>();
        for (String part : parts) {
            YearSum year = YearSum.of(inputs, pair.whole(part, period.frequency()), period);
            if (year.present() > 0) {
                processing.put(part, year);
            }
        }
        if (whole.present() == 0 || processing.isEmpty()) {
            return;
        }
        Reading reading = share(whole, processing).flag(PROXY).from(flow, whole.counted());
        for (Map.Entry<String, YearSum> part : processing.entrySet()) {
            reading = reading.from(part.getKey(), part.getValue().counted());
        }
        InputSeries line = pair.whole(flow, period.frequency());
        out.accept(Subject.line(line, TradeYear.window(period)), reading);
    }

    private Reading share(YearSum whole, SortedMap<String, YearSum> processing) {
        BigDecimal general = whole.value();
        for (YearSum part : processing.values()) {
            if (!part.unit().equals(whole.unit())) {
                return Reading.none(FigureStatus.NOT_COMPARABLE);
            }
            if (!part.isComplete()) {
                return Reading.none(FigureStatus.INCOMPLETE);
            }
            general = general.subtract(part.value());
        }
        if (!whole.isComplete()) {
            return Reading.none(FigureStatus.INCOMPLETE);
        }
        return whole.value().signum() <= 0
                ? Reading.none(FigureStatus.DEGENERATE)
                : Reading.of(Reading.ratio(general, whole.value(), scale()));
    }
}
