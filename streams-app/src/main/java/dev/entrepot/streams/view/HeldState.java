package dev.entrepot.streams.view;

import java.util.List;
import java.util.function.Consumer;

/** One state of the index, held as long as it is read: whatever is asked of it belongs together. */
public interface HeldState {
    /** Whether it contains every release wholly; false only under an unbroken stream of writes. */
    boolean isSettled();

    /** Returns all releases, in the order of source, reporter and release instant. */
    List<ReleaseEntry> releases();

    /**
     * Gives every figure of a query, in the order of the keys and never more than one in memory. Sources are not chosen from; limit
     * and offset do not count.
     */
    void each(TotalsQuery query, Consumer<TotalRow> figures);
}
