package dev.entrepot.streams.view;

import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/** One state of the index, held as long as it is read: whatever is asked of it belongs together. */
public interface HeldState {
    /** Whether it contains every release wholly; false only under an unbroken stream of writes. */
    boolean isSettled();

    /** Returns all releases, in the order of source, reporter and release instant. */
    List<ReleaseEntry> releases();

    /** Returns totals in the order of their keys. */
    RowPage<TotalRow> totals(TotalsQuery query);

    /** Returns every vintage of totals that was released up to the instant of the query, in the order of key, window and vintage. */
    RowPage<TotalRow> history(TotalsQuery query);

    /** Returns indicators in the order of source, reporter, id and the other dimensions. */
    RowPage<IndicatorRow> indicators(IndicatorQuery query);

    /** Returns every vintage of indicators that was released up to the instant of the query, oldest first. */
    RowPage<IndicatorRow> indicatorHistory(IndicatorQuery query);

    /** Returns the ids of the indicators that there are or were, of any source and reporter. */
    SortedSet<String> indicatorIds();

    /** Returns what claims are, in the order of source, reporter and id. */
    AlertPage claims(ClaimSelection selection);

    /** Returns what happened to claims up to the instant of the selection, the newest first. */
    AlertPage alerts(ClaimSelection selection);

    /**
     * Compares a key with those that there are; one that was withdrawn counts when it is met exactly.
     *
     * @param parts values of the dimensions of the space, in its order
     */
    KeyMatch match(KeySpace space, List<String> parts);

    /**
     * Gives every figure of a query, in the order of the keys and never more than one in memory. Sources are not chosen from; limit
     * and offset do not count.
     */
    void each(TotalsQuery query, Consumer<TotalRow> figures);
}
