package dev.entrepot.benchmarks.budget;

import dev.entrepot.domain.ledger.HeapStore;
import dev.entrepot.domain.ledger.LedgerStore;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A store in memory that counts the bytes put into it, which are those that a changelog would get. Keys are ASCII. */
final class CountingStore implements LedgerStore {
    private final LedgerStore entries = new HeapStore();
    private long bytes;

    @Override
    public byte @Nullable [] get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, byte @Nullable [] value) {
        bytes += key.length() + (value == null ? 0 : value.length);
        entries.put(key, value);
    }

    @Override
    public void scan(String prefix, BiConsumer<String, byte[]> visitor) {
        entries.scan(prefix, visitor);
    }

    long bytes() {
        return bytes;
    }
}
