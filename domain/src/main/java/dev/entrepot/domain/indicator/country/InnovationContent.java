package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A year of trade by industry, weighted with R&amp;D in percent of value added. Goods of no industry, and of industries without a weight,
 * are left out; their share in all goods is told.
 *
 * @param amounts trade by industry, those with a weight
 * @param weights the weights
 * @param sum all amounts
 * @param weighted all amounts times their weights
 * @param whole all goods
 */
record InnovationContent(
        SortedMap<String, BigDecimal> amounts,
        IndustryWeights weights,
        BigDecimal sum,
        BigDecimal weighted,
        YearSum whole) {
    /** The taxonomy of industries. */
    static final String TAXONOMY = "RND-INDUSTRY";

    private static final int EXCLUDED_SCALE = 6;

    /** Adds up the lines of one partner and flow. */
    static InnovationContent of(
            AsOf inputs,
            CountrySeries all,
            CountrySeries.Pair pair,
            String flow,
            List<InputSeries> lines,
            Period period) {
        IndustryWeights weights = IndustryWeights.of(inputs, all, period.lastMonth());
        YearSum whole = YearSum.of(inputs, pair.whole(flow, period.frequency()), period);
        SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weighted = BigDecimal.ZERO;
        for (InputSeries line : lines) {
            BigDecimal weight = weights.percent().get(line.sector());
            YearSum year = YearSum.of(inputs, line, period);
            if (weight != null && year.present() > 0 && year.unit().equals(whole.unit())) {
                amounts.put(line.sector(), year.value());
                sum = sum.add(year.value());
                weighted = weighted.add(year.value().multiply(weight));
            }
        }
        return new InnovationContent(amounts, weights, sum, weighted, whole);
    }

    /** Whether the year is complete and there is something to weigh. */
    boolean isDefined() {
        return whole.isComplete() && sum.signum() > 0;
    }

    /** Returns the average weight; {@link #isDefined} is true. */
    BigDecimal average(int scale) {
        return Reading.ratio(weighted, sum, scale);
    }

    /** Returns the weight of an industry; that of another year when it has none in this one. */
    BigDecimal weight(String industry, InnovationContent other) {
        BigDecimal own = weights.percent().get(industry);
        BigDecimal others = other.weights.percent().get(industry);
        return own != null ? own : others == null ? BigDecimal.ZERO : others;
    }

    /** Returns the amount of an industry; zero when it is left out. */
    BigDecimal amount(String industry) {
        return amounts.getOrDefault(industry, BigDecimal.ZERO);
    }

    /** Adds to a reading what it was made from. */
    Reading tell(Reading reading, String term) {
        Reading told = reading.from("sum " + term + "_i", Terms.plain(sum) + " " + whole.unit())
                .from(term, whole.told())
                .from("weights", weights.told());
        if (whole.value().signum() > 0) {
            BigDecimal rest = whole.value().subtract(sum);
            told = told.from("excluded", Terms.plain(Reading.ratio(rest, whole.value(), EXCLUDED_SCALE)));
        }
        return weights.age() < 0 ? told : told.from(Carried.AGE, Carried.months(weights.age()));
    }

    /** Returns the industries of two years. */
    static SortedSet<String> industries(InnovationContent one, InnovationContent other) {
        SortedSet<String> all = new TreeSet<>(one.amounts.keySet());
        all.addAll(other.amounts.keySet());
        return all;
    }
}
