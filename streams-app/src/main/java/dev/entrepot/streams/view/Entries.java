package dev.entrepot.streams.view;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Entries of the index in the order of their keys: where there is one for each key, its newest vintage. RocksDB's iterator takes an entry
 * that it cannot read for the end; this one does not.
 */
final class Entries implements KeyCursor {
    private final ReadOptions options;
    private final RocksIterator iterator;

    /** Takes over both. */
    Entries(ReadOptions options, RocksIterator iterator) {
        this.options = options;
        this.iterator = iterator;
    }

    @Override
    public void seek(byte[] key) {
        iterator.seek(key);
    }

    /** Goes to the last entry that is not behind a key. */
    void seekForPrev(byte[] key) {
        iterator.seekForPrev(key);
    }

    @Override
    public void next() {
        iterator.next();
    }

    /**
     * Whether it is at an entry and not at an end.
     *
     * @throws UnreadableIndexException when there may be an entry but it cannot be read
     */
    @Override
    public boolean isValid() {
        if (iterator.isValid()) {
            return true;
        }
        try {
            iterator.status();
            return false;
        } catch (RocksDBException e) {
            throw new UnreadableIndexException(e);
        }
    }

    @Override
    public byte[] key() {
        return iterator.key();
    }

    @Override
    public byte[] value() {
        return iterator.value();
    }

    @Override
    public void close() {
        iterator.close();
        options.close();
    }
}
