package dev.entrepot.streams.app;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on the native memory of all stores of the process together: blocks that were read, indexes and filters of files, and what is not
 * yet written. Without it every store of every partition brings its own 50 MB of cache and 48 MB of buffers.
 *
 * <p>What is in use at one moment may go over the bound, by some blocks and buffers: RocksDB would otherwise answer reads with errors, and
 * the app would stop for a lack of memory that has passed a moment later.
 */
public final class BoundedMemory implements RocksDBConfigSetter {
    /** Key of the bound in bytes, among the settings of the engine. */
    static final String BYTES = "entrepot.state.memory.bytes";

    private static final Object LOCK = new Object();
    private static @Nullable Shared shared;

    /** Lives as long as the process: stores come and go with their tasks. */
    private record Shared(LRUCache cache, WriteBufferManager buffers, long bytes) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared memory = shared(Long.parseLong(String.valueOf(configs.get(BYTES))));
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(memory.cache())
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(memory.buffers());
    }

    @Override
    public void close(String storeName, Options options) {
        // What is shared is not closed with one store.
    }

    private static Shared shared(long bytes) {
        synchronized (LOCK) {
            Shared memory = shared;
            if (memory == null || memory.bytes() != bytes) {
                LRUCache cache = new LRUCache(bytes, -1, false, 0.1);
                memory = new Shared(cache, new WriteBufferManager(bytes / 2, cache), bytes);
                shared = memory;
            }
            return memory;
        }
    }

    /** Returns the bytes that all stores use now. */
    static long used() {
        synchronized (LOCK) {
            Shared memory = shared;
            return memory == null ? 0 : memory.cache().getUsage();
        }
    }
}
