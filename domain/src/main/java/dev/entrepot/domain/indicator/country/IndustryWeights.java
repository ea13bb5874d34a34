package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.MeasureUnit;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.taxonomy.RndIndustries;
import dev.entrepot.domain.taxonomy.RndIndustry;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * R&amp;D in percent of value added by industry: the country's own, carried forward, or the built-in table when it has none. The two are
 * never mixed.
 *
 * @param source who published them; empty for the built-in table
 * @param percent by industry
 * @param told what they are, as an input
 * @param age age of the oldest of them in months; -1 for the built-in table, which has one version for all times
 */
record IndustryWeights(String source, SortedMap<String, BigDecimal> percent, String told, int age) {
    private static final String MEASURE = "RD_WEIGHT";
    private static final Comparator<Carried> NEWEST = Comparator.comparing(Carried::period)
            .thenComparing(carried -> carried.value().since());
    private static final IndustryWeights BUILT_IN = builtIn();

    /** Whether a series has weights. */
    static boolean isWeight(InputSeries series) {
        return CountryIndicator.isMeasure(series, MEASURE);
    }

    /** Returns the weights for the year that ends with a month. */
    static IndustryWeights of(AsOf inputs, CountrySeries all, int lastMonth) {
        return inputs.once("industry-weights " + lastMonth, () -> make(inputs, all, lastMonth));
    }

    private static IndustryWeights make(AsOf inputs, CountrySeries all, int lastMonth) {
        SortedMap<String, SortedMap<String, Carried>> bySource = new TreeMap<>();
        for (InputSeries series : all.measures(MEASURE, Frequency.A)) {
            String industry = CountrySeries.industry(series);
            Carried newest = Carried.newest(inputs, series, lastMonth);
            if (industry != null
                    && newest != null
                    && MeasureUnit.isPercent(newest.value().unit())) {
                bySource.computeIfAbsent(series.source(), s -> new TreeMap<>()).put(industry, newest);
            }
        }
        return bySource.isEmpty()
                ? BUILT_IN
                : own(bySource.firstKey(), bySource.values().iterator().next());
    }

    private static IndustryWeights own(String source, Map<String, Carried> carried) {
        SortedMap<String, BigDecimal> percent = new TreeMap<>();
        int age = 0;
        Carried newest = Collections.max(carried.values(), NEWEST);
        for (Map.Entry<String, Carried> entry : carried.entrySet()) {
            Carried one = entry.getValue();
            percent.put(entry.getKey(), one.value().value());
            age = Math.max(age, one.age());
        }
        String told = MEASURE + " of " + source + " (" + newest.period() + ", "
                + newest.value().since().release() + ", "
                + Terms.date(newest.value().since()) + ")";
        return new IndustryWeights(source, percent, told, age);
    }

    private static IndustryWeights builtIn() {
        RndIndustries table = RndIndustries.builtIn();
        SortedMap<String, BigDecimal> percent = new TreeMap<>();
        for (RndIndustry industry : table.industries()) {
            percent.put(industry.code(), industry.rdPercentOfValueAdded());
        }
        return new IndustryWeights("", percent, table.version(), -1);
    }
}
