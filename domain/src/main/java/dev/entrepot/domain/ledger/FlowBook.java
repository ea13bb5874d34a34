package dev.entrepot.domain.ledger;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The frames of one flow by period, the one currency they are in, and where their lines begin and what their prices are,
 * once that is known. Owned by one thread.
 */
record FlowBook(String currency, NavigableMap<Integer, FrameState> frames, Onsets onsets, PriceMemo prices) {
    /** Starts with frames of which nobody knows either yet. */
    FlowBook(String currency, NavigableMap<Integer, FrameState> frames) {
        this(currency, frames, new Onsets(), new PriceMemo());
    }

    /** Starts without frames. */
    FlowBook(String currency) {
        this(currency, new TreeMap<>());
    }
}
