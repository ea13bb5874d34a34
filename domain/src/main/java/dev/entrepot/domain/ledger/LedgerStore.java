package dev.entrepot.domain.ledger;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a ledger keeps what must survive: a sorted map from text to bytes, written in the same transaction as the outputs.
 */
public interface LedgerStore {
    /** Returns the bytes of a key, or null. */
    byte @Nullable [] get(String key);

    /** Sets or, with null, removes a key. */
    void put(String key, byte @Nullable [] value);

    /** Visits all keys that start with the prefix, in order. */
    void scan(String prefix, BiConsumer<String, byte[]> visitor);
}
