package dev.entrepot.streams.view;

import dev.entrepot.domain.period.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Finds the nearest key that exists: part by part, each time the value that was given or the one most like it. */
final class KeySearch {
    private final SeriesScan scan;
    private final KeySpace space;

    KeySearch(SeriesScan scan, KeySpace space) {
        this.scan = scan;
        this.space = space;
    }

    /** Compares a key, given by its parts, with those that there are. */
    KeyMatch match(List<String> parts) {
        if (scan.exists(parts)) {
            return new KeyMatch(null, "", List.of(), space.keyOf(parts));
        }
        List<String> found = new ArrayList<>();
        @Nullable Dimension wrong = null;
        String value = "";
        List<String> instead = List.of();
        for (Dimension dimension : space.dimensions()) {
            SortedSet<String> there = scan.distinct(found);
            if (there.isEmpty()) {
                return new KeyMatch(dimension, parts.get(found.size()), List.of(), "");
            }
            String given = parts.get(found.size());
            if (wrong == null && !there.contains(given)) {
                wrong = dimension;
                value = given;
                instead = List.copyOf(there);
            }
            found.add(there.contains(given) ? given : nearest(dimension, given, there));
        }
        return new KeyMatch(wrong, value, instead, space.keyOf(found));
    }

    private static String nearest(Dimension dimension, String given, SortedSet<String> there) {
        if (dimension == Dimension.PERIOD) {
            try {
                int month = Period.parse(given).lastMonth();
                return there.stream()
                        .min(Comparator.comparingInt(
                                period -> Math.abs(Period.parse(period).lastMonth() - month)))
                        .orElseThrow();
            } catch (IllegalArgumentException notAPeriod) {
                return there.last();
            }
        }
        return Nearest.to(given, there).orElseThrow();
    }
}
