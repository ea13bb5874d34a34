package dev.entrepot.domain.taxonomy;

import dev.entrepot.domain.code.Classification;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The grades that a taxonomy file states. */
final class Grades {

    private record Pair(int sector, Classification one, Classification other) {
        static Pair of(int sector, Classification a, Classification b) {
            return a.compareTo(b) <= 0 ? new Pair(sector, a, b) : new Pair(sector, b, a);
        }
    }

    private final Map<Pair, Comparability> pairs = new HashMap<>();
    private final Map<Integer, Comparability> overall = new HashMap<>();

    /** Keeps a grade; false where the pair already has one. */
    boolean put(int sector, Classification a, Classification b, Comparability grade) {
        return pairs.putIfAbsent(Pair.of(sector, a, b), grade) == null;
    }

    /** Keeps the grade of all pairs that have none of their own; false where there is one. */
    boolean putOverall(int sector, Comparability grade) {
        return overall.putIfAbsent(sector, grade) == null;
    }

    Optional<Comparability> of(int sector, Classification a, Classification b) {
        Comparability own = pairs.get(Pair.of(sector, a, b));
        return Optional.ofNullable(own != null ? own : overall.get(sector));
    }

    /** The best that can be said by going over a third edition. */
    Comparability over(int sector, Classification a, Classification b) {
        Comparability best = Comparability.UNKNOWN;
        for (Classification third : Classification.values()) {
            Comparability first = pairs.get(Pair.of(sector, a, third));
            Comparability second = pairs.get(Pair.of(sector, third, b));
            if (first != null && second != null) {
                best = best.better(first.worse(second));
            }
        }
        return best;
    }
}
