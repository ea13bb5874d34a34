package dev.entrepot.streams.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class IndexTest {
    private static final TopicPartition PARTITION = new TopicPartition("totals.sector.v1", 3);
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final long MEMORY = 16L << 20;

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
