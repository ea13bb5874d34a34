package dev.entrepot.streams.view;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/** For each key of the history the last vintage that was released at or before an instant. */
final class AsOfCursor implements KeyCursor {
    private static final byte[] NO_KEY = new byte[0];

    private final ReadOptions options;
    private final RocksIterator vintages;
    private final long instant;
    private byte[] key = NO_KEY;
    private byte @Nullable [] value;

    /** Takes over options and iterator. */
    AsOfCursor(ReadOptions options, RocksIterator vintages, Instant instant) {
        this.options = options;
        this.vintages = vintages;
        this.instant = instant.toEpochMilli();
    }

    @Override
    public void seek(byte[] wanted) {
        vintages.seek(wanted);
        key = vintages.isValid() ? IndexKey.unversioned(vintages.key()) : NO_KEY;
        value = null;
        if (isValid()) {
            vintages.seekForPrev(IndexKey.version(key, instant, Integer.MAX_VALUE));
            if (vintages.isValid() && Arrays.equals(IndexKey.unversioned(vintages.key()), key)) {
                value = vintages.value();
            }
        }
    }

    @Override
    public boolean isValid() {
        return key.length > 0;
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public byte @Nullable [] value() {
        return value;
    }

    @Override
    public void next() {
        seek(IndexKey.afterVersions(key));
    }

    @Override
    public void close() {
        vintages.close();
        options.close();
    }
}
