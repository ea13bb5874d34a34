package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseDecision;
import dev.entrepot.schemas.avro.ReleaseEnd;

/** The marks around the records of one reporter in a release. */
public final class ReleaseMarks {
    private ReleaseMarks() {}

    /** Returns what stands before the first record. */
    public static ReleaseBegin begin(Release release, Series series) {
        return new ReleaseBegin(
                series.source(),
                series.reporter(),
                release.id(),
                release.releasedAt(),
                release.sequence(),
                release.mode(),
                release.dataset(),
                release.contentId());
    }

    /** Returns what stands after the last record: how many there are, and what they sum to. */
    public static ReleaseEnd end(Release release, Series series, SeriesTally tally) {
        return new ReleaseEnd(
                series.source(),
                series.reporter(),
                release.id(),
                release.contentId(),
                tally.rows(),
                tally.quarantined(),
                tally.scope(),
                tally.controlTotals(),
                ReleaseDecision.CLOSE,
                "");
    }
}
