package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.release.ReleaseReport;

/**
 * Where a ledger reports what changed. Calls come in the middle of taking in one record; all of them belong to one transaction.
 *
 * @param <R> records of the log
 * @param <C> changes of figures
 */
public interface LedgerOutput<R extends StagedRow, C> {
    /** A figure changed. */
    void changed(C change);

    /** The state of a release changed. */
    void release(ReleaseReport report);

    /** A record that waited does not count. */
    void reject(R row, RejectionReason reason, String message);

    /** The record or mark that is being taken in does not count. */
    void rejectCurrent(RejectionReason reason, String message);
}
