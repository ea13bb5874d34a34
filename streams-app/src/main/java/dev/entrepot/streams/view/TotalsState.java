package dev.entrepot.streams.view;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Totals of any amount, in a directory of their own and in the order of the view. They are put in key by key, or taken from the
 * topics of a running app.
 */
public final class TotalsState implements AutoCloseable {
    private static final long MEMORY = 128L << 20;
    private static final int BATCH = 2000;

    private final Index index;
    private final Values values;
    private final AtomicLong unreadable = new AtomicLong();

    private TotalsState(Index index, Values values) {
        this.index = index;
        this.values = values;
    }

    /** Starts with nothing in an empty directory. */
    public static TotalsState in(Path directory, RegistryClient registry) {
        return new TotalsState(Index.open(directory, MEMORY), new Values(registry));
    }

    /** Returns a writer for one thread; keys of two writers must differ. */
    public Writer writer() {
        return new Writer();
    }

    /** Returns what takes in records of the output topics, newest vintages and all vintages, as the view does. */
    public Consumer<ConsumerRecords<byte[], byte[]>> intake(Topics topics) {
        Ingest ingest = new Ingest(Feed.of(topics), values, new AppliedReleases(), unreadable, Clock.systemUTC());
        return records -> ingest.write(index, records, Map.of());
    }

    /** Returns how many records were left out because they could not be read. */
    public long unreadable() {
        return unreadable.get();
    }

    /**
     * Walks over the totals of a kind in key order.
     *
     * @param asOf the instant whose knowledge counts, where all vintages were taken in; none for the newest
     */
    public Walk walk(TotalsKind kind, @Nullable Instant asOf) {
        return new Walk(kind, asOf);
    }

    @Override
    public void close() {
        index.close();
    }

    /** Sets and removes newest vintages, many at once. */
    public final class Writer implements AutoCloseable {
        private final Map<byte[], byte @Nullable []> waiting = new TreeMap<>(Arrays::compareUnsigned);

        private Writer() {}

        /**
         * Sets the record of a key.
         *
         * @param key key of the Kafka record
         * @param value value of the Kafka record; null removes the key
         */
        public void put(TotalsKind kind, String key, byte @Nullable [] value) {
            waiting.put(IndexKey.of(Table.of(kind), kind.partsOf(key)), value);
            if (waiting.size() >= BATCH) {
                write();
            }
        }

        private void write() {
            try (Index.Batch batch = index.batch()) {
                for (Map.Entry<byte[], byte @Nullable []> entry : waiting.entrySet()) {
                    byte[] value = entry.getValue();
                    if (value == null) {
                        batch.removeLatest(entry.getKey());
                    } else {
                        batch.putLatest(entry.getKey(), value);
                    }
                }
                batch.write();
            } catch (RocksDBException e) {
                throw new IndexException("the totals cannot be written: " + e.getMessage(), e);
            }
            waiting.clear();
        }

        /** Writes what waits. */
        @Override
        public void close() {
            write();
        }
    }

    /** One record after the other. */
    public final class Walk implements AutoCloseable {
        private final TotalsKind kind;
        private final byte[] prefix;
        private final IndexSnapshot snapshot;
        private final KeyCursor cursor;
        private boolean begun;
        private byte[] key = new byte[0];
        private List<TotalRow> rows = List.of();

        private Walk(TotalsKind kind, @Nullable Instant asOf) {
            this.kind = kind;
            this.prefix = IndexKey.prefix(Table.of(kind), List.of());
            this.snapshot = index.snapshot();
            this.cursor = snapshot.cursor(asOf);
        }

        /** Goes to the next record that has figures; false when there is none. */
        public boolean next() {
            for (advance(); cursor.isValid() && IndexKey.startsWith(cursor.key(), prefix); advance()) {
                byte[] value = cursor.value();
                if (value != null) {
                    key = cursor.key();
                    rows = values.rows(kind, IndexKey.parts(key), value);
                    if (!rows.isEmpty()) {
                        return true;
                    }
                }
            }
            return false;
        }

        private void advance() {
            if (begun) {
                cursor.next();
            } else {
                cursor.seek(prefix);
                begun = true;
            }
        }

        /** Compares the place of this walk with that of another over the same kind. */
        public int placeAgainst(Walk other) {
            return Arrays.compareUnsigned(key, other.key);
        }

        /** Returns the key of the Kafka record. */
        public String key() {
            return kind.keyOf(IndexKey.parts(key));
        }

        /** Returns the figures, shortest window first. */
        public List<TotalRow> rows() {
            return rows;
        }

        @Override
        public void close() {
            cursor.close();
            snapshot.close();
        }
    }
}
