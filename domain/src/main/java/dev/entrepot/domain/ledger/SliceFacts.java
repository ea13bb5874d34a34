package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.Reconciliation;
import dev.entrepot.domain.release.Vintage;

/**
 * What is kept of a slice for judging its quality.
 *
 * @param reconciliation totals against their parts inside of the slice
 * @param newest the newest vintage among its cells
 * @param withheld cells without a value
 */
record SliceFacts(Reconciliation reconciliation, Vintage newest, int withheld) {
    static SliceFacts of(Slice slice, Reconciliation reconciliation) {
        Vintage newest = null;
        int withheld = 0;
        for (Slice.Held held : slice.held()) {
            Vintage vintage = held.vintage();
            if (newest == null || (!vintage.equals(newest) && vintage.compareTo(newest) > 0)) {
                newest = vintage;
            }
            if (held.statement().value() == null) {
                withheld++;
            }
        }
        if (newest == null) {
            throw new IllegalArgumentException("a slice without cells has no facts");
        }
        return new SliceFacts(reconciliation, newest, withheld);
    }
}
