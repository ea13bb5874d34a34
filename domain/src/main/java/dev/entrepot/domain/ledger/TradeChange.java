package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.Vintage;

/** A record that a release changed: a total, or an indicator made from totals. */
public sealed interface TradeChange permits TotalChange, IndicatorChange {
    /** Returns the record among those of its source and reporter; the same for every vintage. */
    Object place();

    /** Returns the vintage of the release. */
    Vintage vintage();
}
