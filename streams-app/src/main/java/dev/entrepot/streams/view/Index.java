package dev.entrepot.streams.view;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The index on disk: newest vintages, all vintages, and the offsets up to which they were read. Block cache and write buffers share
 * one bound, whatever the amount of data. A process that dies loses at most the last batches, offsets and all.
 */
final class Index implements AutoCloseable {
    private static final byte[] IDENTITY = name("identity");
    private static final byte[] CURRENT_AT = name("current-at");
    private static final byte[] FAMILY_HISTORY = name("history");
    private static final byte[] FAMILY_META = name("meta");

    private final List<RocksObject> resources = new ArrayList<>();
    private final ColumnFamilyHandle latest;
    private final ColumnFamilyHandle history;
    private final ColumnFamilyHandle meta;
    private final RocksDB database;
    private final WriteOptions writes;

    private Index(Path directory, long memory) throws RocksDBException {
        RocksDB.loadLibrary();
        LRUCache cache = own(new LRUCache(memory / 2));
        BlockBasedTableConfig blocks = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setFilterPolicy(own(new BloomFilter(10)));
        ColumnFamilyOptions family = own(new ColumnFamilyOptions()
                .setTableFormatConfig(blocks)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWriteBufferSize(memory / 8));
        DBOptions options = own(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setDbWriteBufferSize(memory / 2)
                .setMaxTotalWalSize(memory)
                .setMaxOpenFiles(256)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(1 << 20));
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        database = RocksDB.open(
                options,
                directory.toString(),
                List.of(
                        new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family),
                        new ColumnFamilyDescriptor(FAMILY_HISTORY, family),
                        new ColumnFamilyDescriptor(FAMILY_META, family)),
                handles);
        latest = handles.get(0);
        history = handles.get(1);
        meta = handles.get(2);
        writes = own(new WriteOptions());
    }

    /**
     * Opens or creates the index.
     *
     * @param memory bound of caches and buffers in bytes
     * @throws IndexException when it is damaged or in use
     */
    static Index open(Path directory, long memory) {
        try {
            return new Index(directory, memory);
        } catch (RocksDBException e) {
            throw new IndexException("the index in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** What the index was made from: the cluster and its topics. Empty when it is new. */
    Optional<String> identity() {
        byte[] stored = meta(IDENTITY);
        return stored == null ? Optional.empty() : Optional.of(new String(stored, StandardCharsets.UTF_8));
    }

    void setIdentity(String identity) {
        putMeta(IDENTITY, name(identity));
    }

    /** When the index last had everything that the topics had, in milliseconds. */
    OptionalLong currentAt() {
        byte[] stored = meta(CURRENT_AT);
        return stored == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(stored).getLong());
    }

    void setCurrentAt(long millis) {
        putMeta(CURRENT_AT, number(millis));
    }

    /** The offset to go on from. */
    OptionalLong offset(TopicPartition partition) {
        byte[] stored = meta(name(partition.toString()));
        return stored == null
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(stored).getLong());
    }

    /** What is stored under a key of the newest vintages; null when nothing is. */
    byte @Nullable [] latest(byte[] key) {
        try {
            return database.get(latest, key);
        } catch (RocksDBException e) {
            throw new UnreadableIndexException(e);
        }
    }

    IndexSnapshot snapshot() {
        return new IndexSnapshot(database, latest, history);
    }

    Batch batch() {
        return new Batch();
    }

    @Override
    public void close() {
        latest.close();
        history.close();
        meta.close();
        database.close();
        for (int i = resources.size() - 1; i >= 0; i--) {
            resources.get(i).close();
        }
    }

    private byte @Nullable [] meta(byte[] key) {
        try {
            return database.get(meta, key);
        } catch (RocksDBException e) {
            throw new UnreadableIndexException(e);
        }
    }

    private void putMeta(byte[] key, byte[] value) {
        try {
            database.put(meta, writes, key, value);
        } catch (RocksDBException e) {
            throw notWritten(e);
        }
    }

    private <T extends RocksObject> T own(T resource) {
        resources.add(resource);
        return resource;
    }

    private static IndexException notWritten(RocksDBException cause) {
        return new IndexException(
                "the index cannot be written: " + cause.getMessage()
                        + "; free space on its disk, or give another data directory",
                cause);
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** Changes that take effect together, with the offsets that they bring the index to. */
    final class Batch implements AutoCloseable {
        private final WriteBatch changes = new WriteBatch();

        void putLatest(byte[] key, byte[] value) throws RocksDBException {
            changes.put(latest, key, value);
        }

        void removeLatest(byte[] key) throws RocksDBException {
            changes.delete(latest, key);
        }

        void putVintage(byte[] versionedKey, byte[] value) throws RocksDBException {
            changes.put(history, versionedKey, value);
        }

        void removeVintage(byte[] versionedKey) throws RocksDBException {
            changes.delete(history, versionedKey);
        }

        void setOffset(TopicPartition partition, long next) throws RocksDBException {
            changes.put(meta, name(partition.toString()), number(next));
        }

        void write() {
            try {
                database.write(writes, changes);
            } catch (RocksDBException e) {
                throw notWritten(e);
            }
        }

        @Override
        public void close() {
            changes.close();
        }
    }
}
