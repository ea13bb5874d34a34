package dev.entrepot.domain.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns the difference between a history as it was told and as it should have been told into output: records that replace or join
 * the told ones, and records that are taken back. Owned by one thread.
 *
 * @param <C> changes of figures
 */
final class Correction<C> {
    private final Function<C, Object> place;
    private final LedgerOutput<?, C> out;
    private final Set<Object> sent = new HashSet<>();
    private final Map<Object, C> orphans = new HashMap<>();
    private final Map<Object, C> earlier = new HashMap<>();

    /** Starts with nothing corrected; place gives the key of the record of a change. */
    Correction(Function<C, Object> place, LedgerOutput<?, C> out) {
        this.place = place;
        this.out = out;
    }

    /** Compares the records that one release wrote with those that it should have written; later releases come later. */
    void compare(List<C> were, List<C> are) {
        Map<Object, C> told = new LinkedHashMap<>();
        were.forEach(change -> told.put(place.apply(change), change));
        for (C change : are) {
            Object at = place.apply(change);
            boolean same = change.equals(told.remove(at));
            if (!same) {
                out.rewritten(change);
            }
            if (orphans.remove(at) != null || !same) {
                sent.add(at);
            }
            if (sent.contains(at)) {
                out.newest(change);
            }
        }
        told.forEach((at, change) -> {
            out.takenBack(change);
            if (!sent.contains(at)) {
                orphans.put(at, change);
            }
        });
    }

    /**
     * Whether there are records whose newest vintage was taken back while an earlier one, which was told all along, is now the
     * newest.
     */
    boolean hasOrphans() {
        return !orphans.isEmpty();
    }

    /** Notes an earlier vintage of an orphan; every change of the whole history must be shown, in order. */
    void remember(C change) {
        Object at = place.apply(change);
        if (orphans.containsKey(at)) {
            earlier.put(at, change);
        }
    }

    /** Says which is the newest vintage of each orphan, and which have none any more. */
    void settleOrphans() {
        orphans.forEach((at, change) -> {
            C newest = earlier.get(at);
            if (newest == null) {
                out.gone(change);
            } else {
                out.newest(newest);
            }
        });
    }
}
