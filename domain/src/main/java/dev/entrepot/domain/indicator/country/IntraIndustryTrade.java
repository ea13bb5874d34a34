package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** How much of a country's trade goes both ways within a product: 0 when every product is only sold or only bought. */
public final class IntraIndustryTrade extends CountryIndicator {
    private static final String EXPORTS = "X";
    private static final String IMPORTS = "M";
    private static final String PRODUCTS = "HS2";

    /** Makes the indicator. */
    public IntraIndustryTrade() {
        super(Definition.of(
                        "GL",
                        "Grubel-Lloyd index",
                        Definition.Chapter.CONCENTRATION,
                        "1 - |X - M| / (X + M) for each HS chapter; for all of them 1 - sum |X - M| / sum (X + M), which weighs each by its trade")
                .by("reporter, HS chapter or all chapters")
                .edges(
                        "only where the total of both flows is known for every period of the year; a chapter that is not stated in a period had "
                                + "no trade in it; absent where chapters are known of one flow only; exports are FOB and imports mostly CIF, hence the flag "
                                + "MIXED_VALUATION")
                .after("Grubel and Lloyd 1975"));
    }

    @Override
    public boolean reads(InputSeries series) {
        return (series.measure().equals(EXPORTS) || series.measure().equals(IMPORTS))
                && (series.taxonomy().equals(PRODUCTS) || isTotal(series))
                && series.partner().equals(WORLD);
    }

    @Override
    public int reach(InputSeries series, Frequency output) {
        return series.frequency() == output ? year(output) : 0;
    }

    @Override
    public boolean isOf(Frequency output) {
        return output == Frequency.M || output == Frequency.A;
    }

    @Override
    void read(AsOf inputs, CountrySeries series, Period period, BiConsumer<Subject, Reading> out) {
        for (CountrySeries.Pair pair :
                series.pairs(EXPORTS, PRODUCTS, period.frequency()).keySet()) {
            if (pair.partner().equals(WORLD) && isKnown(inputs, pair, period)) {
                read(inputs, series, pair, period, out);
            }
        }
    }

    /** Whether both totals are known for every period of the year, in one currency. */
    private static boolean isKnown(AsOf inputs, CountrySeries.Pair pair, Period period) {
        InputSeries exports = pair.whole(EXPORTS, period.frequency());
        InputSeries imports = pair.whole(IMPORTS, period.frequency());
        InputValue sold = inputs.value(exports, period.index());
        InputValue bought = inputs.value(imports, period.index());
        return sold != null
                && bought != null
                && sold.unit().equals(bought.unit())
                && TradeYear.complete(inputs.values(exports), period) != null
                && TradeYear.complete(inputs.values(imports), period) != null;
    }

    private void read(
            AsOf inputs,
            CountrySeries series,
            CountrySeries.Pair pair,
            Period period,
            BiConsumer<Subject, Reading> out) {
        SortedMap<String, BigInteger> exports = chapters(inputs, series, pair, EXPORTS, period);
        SortedMap<String, BigInteger> imports = chapters(inputs, series, pair, IMPORTS, period);
        SortedSet<String> chapters = new TreeSet<>(exports.keySet());
        chapters.addAll(imports.keySet());
        SortedMap<String, Reading> readings = new TreeMap<>();
        BigInteger ofExports = BigInteger.ZERO;
        BigInteger ofImports = BigInteger.ZERO;
        BigInteger oneWay = BigInteger.ZERO;
        for (String chapter : chapters) {
            BigInteger sold = exports.getOrDefault(chapter, BigInteger.ZERO);
            BigInteger bought = imports.getOrDefault(chapter, BigInteger.ZERO);
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
            readings.forEach((chapter, reading) -> out.accept(
                    new Subject(pair.source(), pair.reporter(), "", PRODUCTS, chapter, "", TradeYear.window(period)),
                    reading));
        }
    }

    private static SortedMap<String, BigInteger> chapters(
            AsOf inputs, CountrySeries series, CountrySeries.Pair pair, String flow, Period period) {
        SortedMap<String, BigInteger> chapters = new TreeMap<>();
        for (InputSeries line : series.pairs(flow, PRODUCTS, period.frequency()).getOrDefault(pair, List.of())) {
            if (!line.sector().equals(REST)) {
                chapters.put(line.sector(), TradeYear.stated(inputs.values(line), period));
            }
        }
        return chapters;
    }

    private Reading reading(BigInteger net, BigInteger exports, BigInteger imports) {
        BigInteger both = exports.add(imports);
        return Reading.of(Reading.ratio(new BigDecimal(both.subtract(net)), new BigDecimal(both), scale()))
                .flag("MIXED_VALUATION")
                .from("X", new BigDecimal(exports, 3).toPlainString())
                .from("M", new BigDecimal(imports, 3).toPlainString());
    }
}
