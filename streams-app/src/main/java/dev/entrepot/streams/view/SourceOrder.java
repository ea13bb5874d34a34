package dev.entrepot.streams.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Decides which source a query without one gets: never several, for they are not added up. */
record SourceOrder(List<String> preferred) {
    /** Returns the sources chosen for a query, ordered by source and reporter. */
    List<SourceChoice> choose(SeriesScan scan, TotalsQuery query) {
        SortedSet<String> wantedSources = query.values(Dimension.SOURCE);
        SortedSet<String> wantedReporters = query.values(Dimension.REPORTER);
        Map<String, List<String>> sourcesOf = new TreeMap<>();
        for (String source : scan.distinct(List.of())) {
            for (String reporter : scan.distinct(List.of(source))) {
                sourcesOf.computeIfAbsent(reporter, any -> new ArrayList<>()).add(source);
            }
        }
        List<SourceChoice> choices = new ArrayList<>();
        sourcesOf.forEach((reporter, sources) -> {
            if (wantedReporters.isEmpty() || wantedReporters.contains(reporter)) {
                sources.sort(Comparator.comparingInt(this::rank));
                sources.stream()
                        .filter(source -> wantedSources.isEmpty() || wantedSources.contains(source))
                        .limit(wantedSources.isEmpty() ? 1 : sources.size())
                        .forEach(source -> choices.add(choice(reporter, source, sources)));
            }
        });
        choices.sort(Comparator.comparing(SourceChoice::source).thenComparing(SourceChoice::reporter));
        return choices;
    }

    private static SourceChoice choice(String reporter, String source, List<String> sources) {
        return new SourceChoice(
                reporter,
                source,
                sources.stream().filter(other -> !other.equals(source)).toList());
    }

    private int rank(String source) {
        int place = preferred.indexOf(source);
        return place < 0 ? preferred.size() : place;
    }
}
