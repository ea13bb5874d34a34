package dev.entrepot.domain.ledger;

import java.util.NavigableMap;
import java.util.TreeMap;

/** The frames of one flow by period, and the one currency they are in. */
record FlowBook(String currency, NavigableMap<Integer, FrameState> frames) {
    /** Starts without frames. */
    FlowBook(String currency) {
        this(currency, new TreeMap<>());
    }
}
