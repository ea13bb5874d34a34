package dev.entrepot.streams.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class IndexTest {
    private static final TopicPartition PARTITION = new TopicPartition("totals.sector.v1", 3);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final long MEMORY = 16L << 20;
    private static final int ENTRIES = 20_000;
    private static final ShownState STATE = new ShownState("state", Map.of(), List.of(), 0, true, NOW);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void offsetsSurviveARestart() throws RocksDBException {
        fill("cluster-1");

        try (LiveIndex live = new LiveIndex(directory, MEMORY)) {
            assertThat(live.open("cluster-1", NOW).offset(PARTITION)).hasValue(42);
        }
    }

    @Test
    void anotherClusterStartsFromNothing() throws RocksDBException {
        fill("cluster-1");

        try (LiveIndex live = new LiveIndex(directory, MEMORY)) {
            assertThat(live.open("cluster-2", NOW).offset(PARTITION)).isEmpty();
        }
    }

    @Test
    void anIndexThatSleptLongStartsFromNothing() throws RocksDBException {
        fill("cluster-1");

        try (LiveIndex live = new LiveIndex(directory, MEMORY)) {
            assertThat(live.open("cluster-1", NOW.plus(Duration.ofHours(13))).offset(PARTITION))
                    .isEmpty();
        }
    }

    @Test
    void aDamagedIndexStartsFromNothing() throws RocksDBException, IOException {
        fill("cluster-1");
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("MANIFEST"))
                    .toList()) {
                Files.write(file, "rubbish".getBytes(StandardCharsets.UTF_8));
            }
        }

        try (LiveIndex live = new LiveIndex(directory, MEMORY)) {
            assertThat(live.open("cluster-1", NOW).offset(PARTITION)).isEmpty();
        }
    }

    @Test
    void anIndexInUseIsLeftAlone() {
        try (LiveIndex first = new LiveIndex(directory, MEMORY);
                LiveIndex second = new LiveIndex(directory, MEMORY)) {
            assertThat(first.open("cluster-1", NOW).identity()).hasValue("cluster-1");
            assertThatThrownBy(() -> second.open("cluster-1", NOW)).hasMessageContaining("in use by another process");
        }
    }

    @Test
    void aBlockThatCannotBeReadIsNotTakenForTheEnd() throws RocksDBException, IOException {
        try (LiveIndex live = new LiveIndex(directory, MEMORY);
                Index.Batch batch = live.open("cluster-1", NOW).batch()) {
            for (int i = 0; i < ENTRIES; i++) {
                batch.putLatest(key(i), new byte[] {1});
            }
            batch.write();
        }
        // What is only in the log of writes becomes a file of blocks when the index is opened again.
        assertThat(entries()).isEqualTo(ENTRIES);
        damageTheMiddleOfTheLargestFile();

        try (LiveIndex live = new LiveIndex(directory, MEMORY)) {
            live.open("cluster-1", NOW);
            live.show(STATE);
            assertThat(live.doubt()).isNull();
            assertThatThrownBy(() -> live.read(IndexTest::count)).isInstanceOf(UnreadableIndexException.class);
            assertThat(live.doubt()).contains("checksum");
            live.discard("it cannot be read");
            assertThat(live.doubt()).isNull();
        }
        assertThat(entries()).isZero();
    }

    @Test
    void keysSortPartAfterPart() {
        List<List<String>> sorted = List.of(
                List.of("A", "HS", "9"),
                List.of("A", "HS-SECTION", "1"),
                List.of("A", "HS2", "1"),
                List.of("A", "HS2", "10"),
                List.of("A.B", "A", "1"));

        assertThat(sorted.stream()
                        .map(parts -> new String(IndexKey.of(Table.SECTOR, parts), StandardCharsets.ISO_8859_1)))
                .isSorted();
        assertThat(sorted)
                .allSatisfy(parts -> assertThat(IndexKey.parts(IndexKey.of(Table.SECTOR, parts)))
                        .isEqualTo(parts));
    }

    private static byte[] key(int number) {
        return IndexKey.of(Table.SECTOR, List.of(Integer.toString(number)));
    }

    private int entries() {
        try (LiveIndex live = new LiveIndex(directory, MEMORY)) {
            live.open("cluster-1", NOW);
            live.show(STATE);
            return live.read(IndexTest::count).orElseThrow();
        }
    }

    private static int count(LiveIndex.Shown shown) {
        int count = 0;
        try (KeyCursor cursor = shown.snapshot().cursor(null)) {
            for (cursor.seek(new byte[0]); cursor.isValid(); cursor.next()) {
                count++;
            }
        }
        return count;
    }

    private void damageTheMiddleOfTheLargestFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Path largest = files.filter(file -> file.toString().endsWith(".sst"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(largest, bytes);
        }
    }

    private void fill(String identity) throws RocksDBException {
        try (LiveIndex live = new LiveIndex(directory, MEMORY)) {
            Index index = live.open(identity, NOW);
            try (Index.Batch batch = index.batch()) {
                batch.setOffset(PARTITION, 42);
                batch.write();
            }
            index.setCurrentAt(NOW.toEpochMilli());
        }
    }
}
