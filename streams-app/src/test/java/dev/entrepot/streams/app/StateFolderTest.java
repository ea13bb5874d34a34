package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class StateFolderTest {
    @TempDir
    private Path directory;

    private StateFolder folder;

    /** What happens to files. */
    enum Damage {
        GARBLED_IN_THE_MIDDLE {
            @Override
            void of(Path store) throws IOException {
                Path table = only(store, ".sst");
                byte[] bytes = Files.readAllBytes(table);
                for (int i = bytes.length / 3; i < bytes.length / 3 + 64; i++) {
                    bytes[i] ^= 0x55;
                }
                Files.write(table, bytes);
            }
        },
        TABLE_DELETED {
            @Override
            void of(Path store) throws IOException {
                Files.delete(only(store, ".sst"));
            }
        },
        MANIFEST_TRUNCATED {
            @Override
            void of(Path store) throws IOException {
                Path manifest = named(store, "MANIFEST-");
                Files.write(manifest, java.util.Arrays.copyOf(Files.readAllBytes(manifest), 20));
            }
        },
        CURRENT_EMPTY {
            @Override
            void of(Path store) throws IOException {
                Files.write(store.resolve("CURRENT"), new byte[0]);
            }
        },
        CURRENT_DELETED {
            @Override
            void of(Path store) throws IOException {
                Files.delete(store.resolve("CURRENT"));
            }
        };

        abstract void of(Path store) throws IOException;

        private static Path only(Path store, String end) throws IOException {
            return find(store, name -> name.endsWith(end));
        }

        private static Path named(Path store, String start) throws IOException {
            return find(store, name -> name.startsWith(start));
        }

        private static Path find(Path store, java.util.function.Predicate<String> wanted) throws IOException {
            try (Stream<Path> files = Files.list(store)) {
                return files.filter(file -> wanted.test(file.getFileName().toString()))
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    @BeforeEach
    void makeTwoTasks() throws RocksDBException, IOException {
        folder = new StateFolder(directory, "app", Clock.systemUTC());
        makeStore(store("0_0"));
        makeStore(store("0_1"));
    }

    @Test
    void soundStateStaysWhereItIs() {
        assertThat(folder.mend()).isZero();
        assertThat(directory.resolve("app/0_0")).exists();
        assertThat(directory.resolve(StateFolder.DAMAGED)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void damagedStateIsMovedAsideAndTheRestStays(Damage damage) throws IOException {
        damage.of(store("0_1"));

        assertThat(folder.mend()).isEqualTo(1);
        assertThat(directory.resolve("app/0_0")).exists();
        assertThat(directory.resolve("app/0_1")).doesNotExist();
        assertThat(aside()).singleElement().asString().endsWith("-app-0_1");
        assertThat(folder.mend()).isZero();
    }

    @Test
    void onlyTheNewestDamageIsKept() throws RocksDBException, IOException {
        for (int i = 0; i < 5; i++) {
            Damage.CURRENT_DELETED.of(store("0_1"));
            assertThat(folder.mend()).isEqualTo(1);
            makeStore(store("0_1"));
        }
        assertThat(aside()).hasSize(3);
    }

    @Test
    void anythingThatIsNotOfATaskStays() throws IOException {
        Files.createDirectories(directory.resolve("app/notes"));
        Files.writeString(directory.resolve("app/kafka-streams-process-metadata"), "{");

        assertThat(folder.moveAllAside("the engine refuses it")).isEqualTo(2);
        assertThat(directory.resolve("app/notes")).exists();
        assertThat(directory.resolve("app/kafka-streams-process-metadata")).exists();
    }

    @Test
    void aFileInThePlaceOfATaskIsMovedAside() throws IOException {
        Files.writeString(directory.resolve("app/0_2"), "no directory");
        assertThat(folder.mend()).isEqualTo(1);
        assertThat(directory.resolve("app/0_2")).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedWithTheRemedy() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        assertThatThrownBy(() -> new StateFolder(file, "app", Clock.systemUTC()).requireWritable())
                .hasMessageContaining("cannot write to the state directory")
                .hasMessageContaining("--state-dir");
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve(StateFolder.DAMAGED))) {
            return all.toList();
        }
    }

    private Path store(String task) {
        return directory.resolve("app").resolve(task).resolve("rocksdb/ledger");
    }

    private static void makeStore(Path store) throws RocksDBException, IOException {
        Files.createDirectories(store);
        Random random = new Random(1);
        byte[] value = new byte[1_000];
        try (Options options = new Options().setCreateIfMissing(true);
                FlushOptions flush = new FlushOptions();
                RocksDB database = RocksDB.open(options, store.toString())) {
            for (int i = 0; i < 200; i++) {
                random.nextBytes(value);
                database.put(("key" + i).getBytes(StandardCharsets.UTF_8), value);
            }
            database.flush(flush);
        }
    }
}
