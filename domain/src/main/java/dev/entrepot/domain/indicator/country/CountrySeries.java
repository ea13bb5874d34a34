package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.observation.RndObservation;
import dev.entrepot.domain.period.Frequency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The series of one country in order, found by what they are of; made once a vintage. */
final class CountrySeries {
    /** Taxonomy and sector of all goods. */
    static final String TOTAL = "TOTAL";

    /** The breakdown of a whole measure. */
    static final String WHOLE = breakdown(RndObservation.TOTAL, RndObservation.TOTAL, RndObservation.TOTAL);

    /** Who reports trade with whom: the lines of a source with one partner. */
    record Pair(String source, String reporter, String partner) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : partner.compareTo(other.partner);
        }

        /** Returns the line of a sector. */
        InputSeries line(String flow, String taxonomy, String sector, Frequency frequency) {
            return InputSeries.trade(source, reporter, flow, taxonomy, sector, partner, frequency);
        }

        /** Returns the line of all goods. */
        InputSeries whole(String flow, Frequency frequency) {
            return line(flow, TOTAL, TOTAL, frequency);
        }
    }

    private record Kind(String measure, String taxonomy, Frequency frequency) {}

    private final Map<Kind, List<InputSeries>> byKind = new HashMap<>();
    private final Map<Kind, SortedMap<Pair, List<InputSeries>>> byPair = new HashMap<>();

    private CountrySeries(Set<InputSeries> all) {
        for (InputSeries series : new TreeSet<>(all)) {
            Kind kind = new Kind(series.measure(), series.taxonomy(), series.frequency());
            byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(series);
            if (series.isTrade() && !series.partner().equals(CountryIndicator.REST)) {
                byPair.computeIfAbsent(kind, k -> new TreeMap<>())
                        .computeIfAbsent(
                                new Pair(series.source(), series.reporter(), series.partner()), p -> new ArrayList<>())
                        .add(series);
            }
        }
    }

    static CountrySeries of(AsOf inputs) {
        return inputs.once("country-series", () -> new CountrySeries(inputs.series()));
    }

    /** Returns the breakdown of a measure by performer, type and industry, all funds together. */
    static String breakdown(String performer, String type, String industry) {
        return performer + "." + RndObservation.TOTAL + "." + type + "." + industry;
    }

    /** Returns the performer of a breakdown by nothing else; null when it is not one. */
    static @Nullable String performer(InputSeries series) {
        return only(series, 0);
    }

    /** Returns the type of research of a breakdown by nothing else; null when it is not one. */
    static @Nullable String type(InputSeries series) {
        return only(series, 2);
    }

    /** Returns the industry of a breakdown by nothing else; null when it is not one. */
    static @Nullable String industry(InputSeries series) {
        return only(series, 3);
    }

    private static @Nullable String only(InputSeries series, int dimension) {
        String[] codes = series.sector().split("\\.", 4);
        String code = null;
        for (int i = 0; i < codes.length; i++) {
            boolean split = !codes[i].equals(RndObservation.TOTAL);
            if (split != (i == dimension)) {
                return null;
            }
            code = split ? codes[i] : code;
        }
        return code;
    }

    /** Returns the series of a measure with all of its breakdowns; by source. */
    List<InputSeries> measures(String measure, Frequency frequency) {
        return byKind.getOrDefault(new Kind(measure, "", frequency), List.of());
    }

    /** Returns the series of a whole measure, one a source. */
    List<InputSeries> wholes(String measure, Frequency frequency) {
        return measures(measure, frequency).stream()
                .filter(InputSeries::isWhole)
                .toList();
    }

    /** Returns the same series with those of one source first. */
    static List<InputSeries> first(String source, List<InputSeries> series) {
        return Stream.concat(
                        series.stream().filter(one -> one.source().equals(source)),
                        series.stream().filter(one -> !one.source().equals(source)))
                .toList();
    }

    /** Returns the lines of trade of a taxonomy. */
    List<InputSeries> trade(String flow, String taxonomy, Frequency frequency) {
        return byKind.getOrDefault(new Kind(flow, taxonomy, frequency), List.of());
    }

    /** Returns the lines of trade of a taxonomy by source and partner; what belongs to no country is left out. */
    SortedMap<Pair, List<InputSeries>> pairs(String flow, String taxonomy, Frequency frequency) {
        return byPair.getOrDefault(new Kind(flow, taxonomy, frequency), Collections.emptySortedMap());
    }
}
