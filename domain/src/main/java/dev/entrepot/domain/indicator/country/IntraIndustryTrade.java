package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** How much of a country's trade goes both ways within a product: 0 when every product is only sold or only bought. */
public final class IntraIndustryTrade implements JoinIndicator {
    private static final String EXPORTS = "X";
    private static final String IMPORTS = "M";
    private static final String PRODUCTS = "HS2";
    private static final String ALL_GOODS = "TOTAL";
    private static final String WORLD = "W00";
    private static final Definition DEFINITION = Definition.of(
                    "GL",
                    "Grubel-Lloyd index",
                    Chapter.CONCENTRATION,
                    "1 - |X - M| / (X + M) for each HS chapter; for all of them 1 - sum |X - M| / sum (X + M), which weighs each by its trade")
            .by("reporter, HS chapter or all chapters")
            .edges(
                    "only where the total of both flows is known for every period of the year; a chapter that is not stated in a period had "
                            + "no trade in it; absent where chapters are known of one flow only; exports are FOB and imports mostly CIF, hence the flag "
                            + "MIXED_VALUATION")
            .after("Grubel and Lloyd 1975");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean reads(InputSeries series) {
        return (series.measure().equals(EXPORTS) || series.measure().equals(IMPORTS))
                && (series.taxonomy().equals(PRODUCTS) || series.taxonomy().equals(ALL_GOODS))
                && series.partner().equals(WORLD);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.frequency() == output ? output.perYear() - 1 : 0;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.M || output == Frequency.A;
    }

    @Override
    public void read(AsOf inputs, Period period, BiConsumer<Subject, Reading> out) {
        SortedMap<String, SortedSet<String>> sources = new TreeMap<>();
        SortedSet<String> chapters = new TreeSet<>();
        for (InputSeries series : inputs.series()) {
            if (reads(series) && series.frequency() == period.frequency()) {
                sources.computeIfAbsent(series.source(), source -> new TreeSet<>())
                        .add(series.reporter());
                if (series.taxonomy().equals(PRODUCTS) && !series.sector().startsWith("_")) {
                    chapters.add(series.sector());
                }
            }
        }
        sources.forEach((source, reporters) ->
                reporters.forEach(reporter -> read(inputs, source, reporter, chapters, period, out)));
    }

    private static void read(
            AsOf inputs,
            String source,
            String reporter,
            SortedSet<String> chapters,
            Period period,
            BiConsumer<Subject, Reading> out) {
        Side exports = new Side(inputs, source, reporter, EXPORTS, period);
        Side imports = new Side(inputs, source, reporter, IMPORTS, period);
        if (!exports.isComplete()
                || !imports.isComplete()
                || !exports.currency().equals(imports.currency())) {
            return;
        }
        SortedMap<String, Reading> readings = new TreeMap<>();
        BigInteger ofExports = BigInteger.ZERO;
        BigInteger ofImports = BigInteger.ZERO;
        BigInteger oneWay = BigInteger.ZERO;
        for (String chapter : chapters) {
            BigInteger sold = exports.stated(PRODUCTS, chapter);
            BigInteger bought = imports.stated(PRODUCTS, chapter);
            BigInteger net = sold.subtract(bought).abs();
            if (sold.add(bought).signum() > 0) {
                readings.put(chapter, reading(net, sold, bought));
            }
            oneWay = oneWay.add(net);
            ofExports = ofExports.add(sold);
            ofImports = ofImports.add(bought);
        }
        if (ofExports.signum() > 0 && ofImports.signum() > 0) {
            readings.put("", reading(oneWay, ofExports, ofImports));
            String window = TradeYear.window(period);
            readings.forEach((chapter, reading) ->
                    out.accept(new Subject(source, reporter, "", PRODUCTS, chapter, "", window), reading));
        }
    }

    private static Reading reading(BigInteger net, BigInteger exports, BigInteger imports) {
        BigInteger both = exports.add(imports);
        return Reading.of(Reading.ratio(new BigDecimal(both.subtract(net)), new BigDecimal(both), DEFINITION.scale()))
                .flag("MIXED_VALUATION")
                .from("X", new BigDecimal(exports, 3).toPlainString())
                .from("M", new BigDecimal(imports, 3).toPlainString());
    }

    private record Side(AsOf inputs, String source, String reporter, String flow, Period period) {
        boolean isComplete() {
            return TradeYear.complete(values(ALL_GOODS, ALL_GOODS), period) != null;
        }

        String currency() {
            InputValue value = values(ALL_GOODS, ALL_GOODS).get(period.index());
            return value == null ? "" : value.unit();
        }

        BigInteger stated(String taxonomy, String sector) {
            return TradeYear.stated(values(taxonomy, sector), period);
        }

        private NavigableMap<Integer, InputValue> values(String taxonomy, String sector) {
            return inputs.values(
                    InputSeries.trade(source, reporter, flow, taxonomy, sector, WORLD, period.frequency()));
        }
    }
}
