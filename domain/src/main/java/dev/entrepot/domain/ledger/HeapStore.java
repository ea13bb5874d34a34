package dev.entrepot.domain.ledger;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A store in memory. Owned by one thread. */
public final class HeapStore implements LedgerStore {
    private final NavigableMap<String, byte[]> entries;

    /** Starts empty. */
    public HeapStore() {
        this(new TreeMap<>());
    }

    private HeapStore(NavigableMap<String, byte[]> entries) {
        this.entries = entries;
    }

    /** Returns an independent copy. */
    HeapStore copy() {
        return new HeapStore(new TreeMap<>(entries));
    }

    @Override
    public byte @Nullable [] get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, byte @Nullable [] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public void scan(String prefix, BiConsumer<String, byte[]> visitor) {
        new TreeMap<>(entries.subMap(prefix, true, prefix + Character.MAX_VALUE, false)).forEach(visitor);
    }
}
