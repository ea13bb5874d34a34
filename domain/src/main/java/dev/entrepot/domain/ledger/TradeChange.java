package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.Vintage;

/** What a release changed: a record of totals or of an indicator, or a value that indicators are joined from. */
public sealed interface TradeChange permits TotalChange, IndicatorChange, InputChange {
    /** Returns the record among those of its source and reporter; the same for every vintage. */
    Object place();

    /** Returns the vintage of the release. */
    Vintage vintage();
}
