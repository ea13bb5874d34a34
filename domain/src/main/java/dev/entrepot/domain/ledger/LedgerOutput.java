package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.quality.QualityFinding;
import dev.entrepot.domain.release.ReleaseReport;

/**
 * Where a ledger reports what changed. Calls come in the middle of taking in one record; all of them belong to one transaction. A
 * record of history is known by its key and the vintage of the release that caused it.
 *
 * @param <R> records of the log
 * @param <C> changes of figures
 */
public interface LedgerOutput<R extends StagedRow, C> {
    /** A figure changed: this is the next record of its history, and the newest. */
    void changed(C change);

    /** A release came late: this record joins the history of its figure, or replaces the record of the same vintage there. */
    void rewritten(C change);

    /** A release came late: there is no longer a record of this vintage in the history of the figure. */
    void takenBack(C change);

    /** After history was rewritten: this is the newest record of its figure, unless another call follows. */
    void newest(C change);

    /** After history was rewritten: the figure has no record at all. */
    void gone(C change);

    /** A figure about the quality of the data is another now, or is gone. */
    void quality(QualityFinding finding);

    /** The state of a release changed. */
    void release(ReleaseReport report);

    /** A record that waited does not count. */
    void reject(R row, RejectionReason reason, String message);

    /** The record or mark that is being taken in does not count. */
    void rejectCurrent(RejectionReason reason, String message);
}
