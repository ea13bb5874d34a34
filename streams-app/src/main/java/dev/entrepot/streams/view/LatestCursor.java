package dev.entrepot.streams.view;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/** The newest vintage of each key. */
final class LatestCursor implements KeyCursor {
    private final ReadOptions options;
    private final RocksIterator entries;

    /** Takes over both. */
    LatestCursor(ReadOptions options, RocksIterator entries) {
        this.options = options;
        this.entries = entries;
    }

    @Override
    public void seek(byte[] key) {
        entries.seek(key);
    }

    @Override
    public boolean isValid() {
        return entries.isValid();
    }

    @Override
    public byte[] key() {
        return entries.key();
    }

    @Override
    public byte[] value() {
        return entries.value();
    }

    @Override
    public void next() {
        entries.next();
    }

    @Override
    public void close() {
        entries.close();
        options.close();
    }
}
