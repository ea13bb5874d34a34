package dev.entrepot.streams.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.Snapshot;

/** One state of the index, held as long as somebody uses it. */
final class IndexSnapshot implements AutoCloseable {
    private final RocksDB database;
    private final ColumnFamilyHandle latest;
    private final ColumnFamilyHandle history;
    private final Snapshot snapshot;
    private int users = 1;

    IndexSnapshot(RocksDB database, ColumnFamilyHandle latest, ColumnFamilyHandle history) {
        this.database = database;
        this.latest = latest;
        this.history = history;
        this.snapshot = database.getSnapshot();
    }

    /** Counts one more user, who closes it; false when it is gone already. */
    synchronized boolean acquire() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    /** Opens a cursor over the newest vintages, or over those of an instant. */
    KeyCursor cursor(@Nullable Instant asOf) {
        if (asOf != null) {
            return vintages(asOf);
        }
        return entries(latest);
    }

    /** Opens a cursor over the vintages up to an instant, or over all of them. */
    AsOfCursor vintages(@Nullable Instant asOf) {
        return new AsOfCursor(entries(history), asOf == null ? Instant.ofEpochMilli(Long.MAX_VALUE) : asOf);
    }

    private Entries entries(ColumnFamilyHandle family) {
        ReadOptions options = new ReadOptions().setSnapshot(snapshot);
        return new Entries(options, database.newIterator(family, options));
    }

    @Override
    public synchronized void close() {
        if (--users == 0) {
            database.releaseSnapshot(snapshot);
        }
    }
}
