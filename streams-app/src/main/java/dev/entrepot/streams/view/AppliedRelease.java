package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.ReleaseStatus;
import java.time.Instant;
import java.util.Comparator;

/**
 * The newest release of a source and reporter that the totals contain: how far the data has come.
 *
 * @param source source
 * @param reporter reporter
 * @param release release id
 * @param releasedAt when it was published
 * @param sequence order among releases of that instant
 */
public record AppliedRelease(String source, String reporter, String release, Instant releasedAt, int sequence) {
    private static final Comparator<AppliedRelease> BY_VINTAGE = Comparator.comparing(AppliedRelease::releasedAt)
            .thenComparing(AppliedRelease::sequence)
            .thenComparing(AppliedRelease::release);

    static AppliedRelease of(ReleaseStatus status) {
        return new AppliedRelease(
                status.getSource(),
                status.getReporter(),
                status.getRelease(),
                status.getReleasedAt(),
                status.getSequence());
    }

    AppliedRelease newer(AppliedRelease other) {
        return BY_VINTAGE.compare(this, other) >= 0 ? this : other;
    }
}
