package dev.entrepot.streams.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Reads a RocksDB store from end to end without changing it: a store that opens can still have a bad block in the middle. */
final class StoreCheck {
    private StoreCheck() {}

    /**
     * Says what is wrong with a store; empty when every block of it has the right checksum.
     *
     * @throws IOException when the directory cannot be listed
     */
    static Optional<String> damage(Path store) throws IOException {
        RocksDB.loadLibrary();
        if (!Files.exists(store.resolve("CURRENT"))) {
            // RocksDB would take it for an empty place and start a new store among the old files.
            return isEmpty(store) ? Optional.empty() : Optional.of("its file CURRENT is missing");
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Options listing = new Options();
                ColumnFamilyOptions family = new ColumnFamilyOptions();
                DBOptions options = new DBOptions()
                        .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                        .setKeepLogFileNum(1)) {
            List<ColumnFamilyDescriptor> families = RocksDB.listColumnFamilies(listing, store.toString()).stream()
                    .map(name -> new ColumnFamilyDescriptor(name, family))
                    .toList();
            if (families.isEmpty()) {
                return Optional.of("its file CURRENT names no manifest");
            }
            try (RocksDB database = RocksDB.openReadOnly(options, store.toString(), families, handles)) {
                database.verifyChecksum();
            } finally {
                handles.forEach(ColumnFamilyHandle::close);
            }
            return Optional.empty();
        } catch (RocksDBException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
