package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.Reconciliation;
import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.release.Vintage;

/**
 * What is kept of a slice for judging its quality, and for its prices.
 *
 * @param reconciliation totals against their parts inside of the slice
 * @param newest the newest vintage among its cells
 * @param withheld cells without a value
 * @param quantities products with a quantity; none unless an indicator is made from them
 */
record SliceFacts(Reconciliation reconciliation, Vintage newest, int withheld, SliceQuantities quantities) {
    static SliceFacts of(Slice slice, SliceRows settled, LedgerReference reference) {
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
        return new SliceFacts(
                settled.reconciliation(),
                newest,
                withheld,
                reference.indicators().catalogue().prices().isEmpty()
                        ? SliceQuantities.NONE
                        : SliceQuantities.of(slice, settled));
    }
}
