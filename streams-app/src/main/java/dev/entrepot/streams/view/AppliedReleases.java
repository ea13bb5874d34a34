package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The releases that have taken effect: the newest of each source and reporter, and how many there are. Owned by one thread. */
final class AppliedReleases {
    private static final Comparator<List<String>> BY_SOURCE_AND_REPORTER =
            Comparator.comparing((List<String> pair) -> pair.get(0)).thenComparing(pair -> pair.get(1));

    private final Map<List<String>, AppliedRelease> newest = new TreeMap<>(BY_SOURCE_AND_REPORTER);
    private long count;

    static boolean isApplied(ReleaseStatus status) {
        return status.getState() == ReleaseState.APPLIED;
    }

    /** Notes a release that had not taken effect before. */
    void add(ReleaseStatus status) {
        count++;
        renew(status);
    }

    /** Notes what is said anew of a release that counts already. */
    void renew(ReleaseStatus status) {
        newest.merge(
                List.of(status.getSource(), status.getReporter()),
                AppliedRelease.of(status),
                (before, now) -> now.newer(before));
    }

    /** Returns the newest of each source and reporter, in the order of these. */
    List<AppliedRelease> newest() {
        return List.copyOf(newest.values());
    }

    long count() {
        return count;
    }
}
