package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import java.util.List;
import java.util.Map;

/** Keeps the newest applied release of each source and reporter. */
final class Applied {
    private Applied() {}

    static void note(Map<List<String>, AppliedRelease> applied, ReleaseStatus status) {
        if (status.getState() == ReleaseState.APPLIED) {
            applied.merge(
                    List.of(status.getSource(), status.getReporter()),
                    AppliedRelease.of(status),
                    (before, now) -> now.newer(before));
        }
    }
}
