package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system whose state is damaged in every way between two releases, beside one whose state is left alone: both say the same. */
class DamagedStateIT {
    private static final Topics TOPICS = Topics.DEFAULT;

    @TempDir
    private Path directory;

    private int releases;

    /** What happens while the system is down. */
    private enum Damage {
        GARBLED_TABLES(1) {
            @Override
            void of(Path state) throws IOException {
                for (Path table : files(state.resolve(APP), ".*rocksdb/ledger/.*\\.sst")) {
                    overwrite(table);
                }
            }
        },
        TRUNCATED_MANIFEST(1) {
            @Override
            void of(Path state) throws IOException {
                for (Path manifest : files(state.resolve(APP), ".*rocksdb/ledger/MANIFEST-.*")) {
                    Files.write(manifest, Arrays.copyOf(Files.readAllBytes(manifest), 30));
                }
            }
        },
        EMPTY_CURRENT(1) {
            @Override
            void of(Path state) throws IOException {
                for (Path current : files(state.resolve(APP), ".*rocksdb/.*/CURRENT")) {
                    Files.write(current, new byte[0]);
                }
            }
        },
        DELETED_FILES(1) {
            @Override
            void of(Path state) throws IOException {
                for (Path file : files(state.resolve(APP), ".*rocksdb/.*/(CURRENT|.*\\.sst)")) {
                    Files.delete(file);
                }
            }
        },
        BAD_CHECKPOINT(1) {
            @Override
            void of(Path state) throws IOException {
                for (Path task : tasks(state)) {
                    Files.writeString(task.resolve(".checkpoint"), "0\n1\nnot a checkpoint\n");
                }
            }
        },
        GARBLED_PROCESS_FILE(0) {
            @Override
            void of(Path state) throws IOException {
                Files.writeString(state.resolve(APP).resolve("kafka-streams-process-metadata"), "{{{");
            }
        },
        GARBLED_VIEW(0) {
            @Override
            void of(Path state) throws IOException {
                for (Path file : files(state, ".*/view-.*/(MANIFEST-.*|.*\\.sst)")) {
                    overwrite(file);
                }
            }
        },
        COPY_OF_THE_RELEASE_BEFORE(0) {
            @Override
            void of(Path state) throws IOException {
                delete(state);
                copy(state.resolveSibling("before"), state);
            }
        },
        ALL_GONE(0) {
            @Override
            void of(Path state) throws IOException {
                delete(state);
            }
        };

        private static final String APP = "entrepot-v4";

        /** Whether state is moved aside. */
        private final int moved;

        Damage(int moved) {
            this.moved = moved;
        }

        abstract void of(Path state) throws IOException;

        private static void overwrite(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = bytes.length / 4; i < bytes.length / 2; i++) {
                bytes[i] ^= 0x5a;
            }
            Files.write(file, bytes);
        }

        private static List<Path> tasks(Path state) throws IOException {
            try (Stream<Path> all = Files.list(state.resolve(APP))) {
                return all.filter(path -> path.getFileName().toString().matches("\\d+_\\d+"))
                        .toList();
            }
        }
    }

    @Test
    void whateverIsDamagedTheFiguresAreRight() throws InterruptedException, IOException {
        Map<String, String> expected;
        try (RunningSystem control = RunningSystem.startWithoutIndicators(directory.resolve("control"))) {
            for (int i = 0; i <= Damage.values().length; i++) {
                publish(control);
            }
            expected = told(control);
        }
        releases = 0;
        Path state = directory.resolve("damaged/state");
        RunningSystem system = RunningSystem.startWithoutIndicators(directory.resolve("damaged"));
        try {
            publish(system);
            for (Damage damage : Damage.values()) {
                system.close();
                int aside = aside(state).size();
                damage.of(state);
                system.restart();
                assertThat(aside(state).size() > 0 || damage.moved == 0)
                        .as(damage + " was " + aside)
                        .isTrue();
                assertThat(aside(state)).as(damage.name()).hasSizeLessThanOrEqualTo(3);
                if (damage.ordinal() + 1 == Damage.COPY_OF_THE_RELEASE_BEFORE.ordinal()) {
                    system.close();
                    copy(state, state.resolveSibling("before"));
                    system.restart();
                }
                publish(system);
            }
            assertThat(told(system)).containsExactlyEntriesOf(expected);
        } finally {
            system.close();
        }
    }

    /** Every release changes every figure. */
    private void publish(RunningSystem system) {
        releases++;
        TradeFile file = new TradeFile("PLAIN", "FRA", "M");
        for (int month = 1; month <= 3; month++) {
            for (String partner : List.of("DEU", "ITA")) {
                file.row("2023-0" + month, partner, "84", Integer.toString(releases * 10 + month));
                file.row("2023-0" + month, partner, "85", Integer.toString(releases * 20 + month));
            }
        }
        String release = "r" + releases;
        system.publish(
                file.write(directory.resolve(release + ".csv")),
                "--release-id",
                release,
                "--released-at",
                String.format("2024-01-%02d", releases));
        RunningSystem.await(() -> system.standalone().view().progress().lag() == 0);
    }

    /** What readers can know: the newest figures as the app shows them, and every vintage as the log has it. */
    private static Map<String, String> told(RunningSystem system) {
        Map<String, String> told = new TreeMap<>();
        for (String kind : List.of("sector", "partner", "sector-partner")) {
            told.put(
                    kind,
                    new TreeSet<>(system.run("totals", kind, "--format", "csv")
                                    .ok()
                                    .out()
                                    .lines()
                                    .toList())
                            .toString());
        }
        for (String topic : List.of(
                TOPICS.totalsSectorHistory().name(),
                TOPICS.totalsPartnerHistory().name())) {
            List<String> records = new java.util.ArrayList<>();
            Committed.bytes(
                    system.kafka(),
                    topic,
                    record -> records.add(record.key() + " " + record.timestamp() + " "
                            + HexFormat.of().formatHex(record.value(), 5, record.value().length)));
            records.sort(Comparator.naturalOrder());
            assertThat(records).isNotEmpty().doesNotHaveDuplicates();
            told.put(topic, String.join("\n", records));
        }
        return told;
    }

    private static List<Path> aside(Path state) throws IOException {
        Path damaged = state.resolve("damaged");
        if (!Files.isDirectory(damaged)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(damaged)) {
            return all.toList();
        }
    }

    private static List<Path> files(Path directory, String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().matches(pattern)).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
