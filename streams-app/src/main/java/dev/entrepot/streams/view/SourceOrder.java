package dev.entrepot.streams.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Decides which source a query without one gets: never several, for they are not added up. */
record SourceOrder(List<String> preferred) {
    private static final Comparator<Chosen> BY_KEY = Comparator.comparing(chosen -> String.join("\0", chosen.head()));

    /**
     * A source that was chosen.
     *
     * @param head beginning of the keys for which it was chosen, source first
     * @param choice the choice
     */
    record Chosen(List<String> head, SourceChoice choice) {}

    /** Returns the sources chosen for a query, in the order of keys. */
    List<Chosen> choose(SeriesScan scan, SeriesQuery query) {
        Map<List<String>, List<String>> sourcesOf = new LinkedHashMap<>();
        for (String source : scan.distinct(List.of())) {
            scan.heads(
                    List.of(source),
                    query.space().chosenBy(),
                    head -> sourcesOf
                            .computeIfAbsent(head.subList(1, head.size()), any -> new ArrayList<>())
                            .add(source));
        }
        SortedSet<String> wanted = query.values(Dimension.SOURCE);
        List<Chosen> choices = new ArrayList<>();
        sourcesOf.forEach((rest, sources) -> {
            sources.sort(Comparator.comparingInt(this::rank));
            sources.stream()
                    .filter(source -> wanted.isEmpty() || wanted.contains(source))
                    .limit(wanted.isEmpty() ? 1 : sources.size())
                    .forEach(source -> choices.add(chosen(source, rest, sources)));
        });
        choices.sort(BY_KEY);
        return choices;
    }

    private static Chosen chosen(String source, List<String> rest, List<String> sources) {
        List<String> head = new ArrayList<>(List.of(source));
        head.addAll(rest);
        List<String> others =
                sources.stream().filter(other -> !other.equals(source)).toList();
        return new Chosen(head, new SourceChoice(rest.get(0), source, others));
    }

    private int rank(String source) {
        int place = preferred.indexOf(source);
        return place < 0 ? preferred.size() : place;
    }
}
