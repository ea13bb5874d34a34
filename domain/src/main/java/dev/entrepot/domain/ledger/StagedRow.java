package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.ControlSums;
import dev.entrepot.domain.release.Vintage;
import org.jspecify.annotations.Nullable;

/** A record of the log that may wait for the end of its release. */
public interface StagedRow {
    /** Who published it. */
    String source();

    /** Whose partition it is in. */
    String reporter();

    /** Its release; null for a live record. */
    @Nullable
    String release();

    /** Its own vintage: that of its instant and place in the log, for live records. */
    Vintage vintage();

    /** What it belongs to. */
    Strand strand();

    /** Whether it belongs to a strand. */
    boolean isOf(Strand strand);

    /** Its place in the log. */
    long offset();

    /** Adds it to the sums that the end mark is compared with. */
    void addTo(ControlSums sums);
}
