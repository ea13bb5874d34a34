package dev.entrepot.domain.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first period of every line of the frames of one flow, so that a release which changes the last months need not look at all of
 * history. Not known until somebody has looked. Owned by one thread.
 */
final class Onsets {
    private @Nullable Map<String, int[]> parts;

    /** Whether somebody has looked. */
    boolean areKnown() {
        return parts != null;
    }

    /** Notes all of them. */
    void note(Map<String, int[]> firstPeriods) {
        parts = firstPeriods;
    }

    /** Returns the partners, groups and so on that have lines. */
    Set<String> parts() {
        return parts == null ? Set.of() : parts.keySet();
    }

    /** Returns the first period of each line of a part, {@link Block#ABSENT} where there is no line; null when there is none at all. */
    int @Nullable [] of(String part) {
        return parts == null ? null : parts.get(part);
    }

    /** Collects what {@link #note} takes. */
    static final class Builder {
        private final Map<String, int[]> parts = new HashMap<>();

        void add(String part, int[] firstPeriods) {
            for (int period : firstPeriods) {
                if (period != Block.ABSENT) {
                    parts.put(part, firstPeriods);
                    return;
                }
            }
        }

        Map<String, int[]> build() {
            return parts;
        }
    }
}
