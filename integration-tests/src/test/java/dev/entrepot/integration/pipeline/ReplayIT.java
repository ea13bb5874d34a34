package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Retention;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.streams.app.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays beside a running system that has seen revisions, a withdrawal, several reporters, and R&amp;D figures. */
class ReplayIT {
    private static final String BETWEEN = "2024-02-20";

    @TempDir
    private static Path directory;

    private static RunningSystem system;
    private static Topics live;

    @BeforeAll
    static void publish() throws InterruptedException, IOException {
        live = Topics.DEFAULT;
        system = RunningSystem.start(directory.resolve("data"), taxonomy("mine.csv", "8507"));
        for (String reporter : List.of("FRA", "USA", "JPN", "BRA", "KOR")) {
            release(reporter, "R1", "2024-02-01", 24, "10");
            release(reporter, "R2", "2024-03-01", 25, "11");
            release(reporter, "R3", "2024-04-01", 23, "12");
        }
        // Older than all that is known of Japan: what came after it is told anew, and some of it is taken back.
        Path late = new TradeFile("TEST", "JPN", "M")
                .row("2022-01", "DEU", "8507", "10.0")
                .row("2022-01", "HRV", "8507", "3")
                .row("2022-01", "GBR", "85", "7.10")
                .row("2022-01", "VNM", "10", "5")
                .write(directory.resolve("late.csv"));
        system.publish(late, "--mode", "delta", "--released-at", "2024-01-10", "--release-id", "R0");
        Path rnd = directory.resolve("rnd.csv");
        Files.writeString(rnd, """
                source,frequency,period,country,measure,value,unit,released_at
                NBS,A,2021,CHN,GERD,27956.3,CNY_1E8,2024-01-15
                NBS,A,2022,CHN,GERD,30782.9,CNY_1E8,2024-01-15
                NBS,A,2022,CHN,GERD,30870.0,CNY_1E8,2024-03-15
                NBS,A,2023,CHN,GERD,33278.2,CNY_1E8,2024-03-15
                """);
        system.publish(rnd, "--format", "canonical");
        RunningSystem.await(() -> system.releases().stream()
                        .filter(release -> release.state().equals("APPLIED"))
                        .count()
                == 18);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    private static Path taxonomy(String name, String prefixes) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                "# id: MINE\n# title: Mine\n# partition: no\nsector,title,edition,prefixes\nA,Batteries,*," + prefixes
                        + "\nB,Cereals,*,10\n");
    }

    /** Months from January 2022; the last release has withdrawn a partner. */
    private static void release(String reporter, String id, String released, int months, String value) {
        TradeFile file = new TradeFile("TEST", reporter, "M");
        for (int month = 0; month < 25; month++) {
            String period = (2022 + month / 12) + "-" + String.format(Locale.ROOT, "%02d", month % 12 + 1);
            if (month < months) {
                file.row(period, "DEU", "8507", value + "." + month);
                file.row(period, "HRV", "8507", "3");
                file.row(period, "GBR", "85", "7." + value);
                if (!id.equals("R3")) {
                    file.row(period, "VNM", "10", "5");
                }
            }
        }
        Path path = file.write(directory.resolve(reporter + "-" + id + ".csv"));
        system.publish(path, "--mode", "snapshot", "--released-at", released, "--release-id", id);
    }

    private static JsonNode replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        List<String> lines = system.run("replay", all.toArray(String[]::new))
                .ok()
                .out()
                .lines()
                .toList();
        return RunningSystem.json(lines.get(lines.size() - 1));
    }

    private static String mine() {
        return directory.resolve("mine.csv").toString();
    }

    private static List<Topic> outputs(Topics topics) {
        return topics.all().stream()
                .filter(topic -> topic.name().contains("totals.")
                        || topic.name().contains("release-status")
                        || topic.name().contains("quarantine"))
                .toList();
    }

    /** Returns the records of a topic, as readers see them: key, timestamp and value, in the order of each partition. */
    private static Map<Integer, List<String>> records(Topic topic) {
        Map<Integer, List<String>> found = new TreeMap<>();
        each(
                topic,
                record -> found.computeIfAbsent(record.partition(), any -> new ArrayList<>())
                        .add(record.key() + " " + record.timestamp() + " "
                                + (record.value() == null
                                        ? headers(record) + "-"
                                        : HexFormat.of().formatHex(record.value()))));
        return found;
    }

    private static String headers(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder();
        record.headers()
                .forEach(header -> text.append(header.key())
                        .append('=')
                        .append(HexFormat.of().formatHex(header.value()))
                        .append(' '));
        return text.toString();
    }

    /** Keeps what a reader of a compacted topic ends up with, sorted. */
    private static void keepNewest(List<String> records) {
        Map<String, String> newest = new TreeMap<>();
        records.forEach(record -> newest.put(record.substring(0, record.indexOf(' ')), record));
        newest.values().removeIf(record -> record.endsWith(" -"));
        records.clear();
        records.addAll(newest.values());
    }

    private static void each(Topic topic, Consumer<ConsumerRecord<String, byte[]>> visitor) {
        Committed.bytes(system.kafka(), topic.name(), visitor);
    }

    @Test
    void aReplayIntoTopicsGivesTheSameRecordsByteForByte() {
        JsonNode summary = replay("--to-prefix", "again.", "--threads", "2", "--taxonomy", mine());

        assertThat(summary.path("releases").asInt()).isEqualTo(18);
        assertThat(summary.path("waiting")).isEmpty();
        Topics again = new Topics("", "again.");
        long records = 0;
        long takenBack = 0;
        for (int i = 0; i < outputs(live).size(); i++) {
            Topic original = outputs(live).get(i);
            Map<Integer, List<String>> expected = records(original);
            Map<Integer, List<String>> replayed = records(outputs(again).get(i));
            if (original.retention() == Retention.COMPACTED) {
                // The brokers may have dropped some of the older ones already.
                expected.values().forEach(ReplayIT::keepNewest);
                replayed.values().forEach(ReplayIT::keepNewest);
            }
            assertThat(replayed).as(original.name()).isEqualTo(expected);
            records += expected.values().stream().mapToInt(List::size).sum();
            takenBack += expected.values().stream()
                    .flatMap(List::stream)
                    .filter(line -> line.contains("sequence="))
                    .count();
        }
        assertThat(records).isGreaterThan(10_000);
        assertThat(takenBack).isPositive();
    }

    @Test
    void topicsThatHoldSomethingAreRefused() {
        replay("--to-prefix", "filled.", "--reporter", "FRA");
        Topic filled = new Topics("", "filled.").totalsSectorHistory();
        Map<Integer, List<String>> before = records(filled);

        RunningSystem.Result second = system.run("replay", "--to-prefix", "filled.");
        RunningSystem.Result same = system.run("replay", "--to-prefix", "");

        assertThat(before).isNotEmpty();
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).contains("is not empty").contains("--append");
        assertThat(same.exit()).isEqualTo(2);
        assertThat(records(filled)).isEqualTo(before);
    }

    @Test
    void asOfEqualsWhatTheHistorySaysForEveryKey() {
        long until = Instant.parse(BETWEEN + "T23:59:59.999Z").toEpochMilli();
        replay("--as-of", BETWEEN, "--to-prefix", "then.", "--taxonomy", mine());
        Topics then = new Topics("", "then.");

        for (int i = 0; i < 4; i++) {
            Topic history = List.of(
                            live.totalsSectorHistory(),
                            live.totalsPartnerHistory(),
                            live.totalsSectorPartnerHistory(),
                            live.totalsRndHistory())
                    .get(i);
            Topic latest = List.of(
                            then.totalsSector(), then.totalsPartner(), then.totalsSectorPartner(), then.totalsRnd())
                    .get(i);
            Map<String, TreeMap<Long, String>> told = new TreeMap<>();
            each(history, record -> {
                TreeMap<Long, String> vintages = told.computeIfAbsent(record.key(), any -> new TreeMap<>());
                if (record.value() == null) {
                    vintages.remove(record.timestamp());
                } else {
                    vintages.put(record.timestamp(), HexFormat.of().formatHex(record.value()));
                }
            });
            Map<String, String> expected = new TreeMap<>();
            told.forEach((key, vintages) -> {
                Map.Entry<Long, String> last = vintages.floorEntry(until);
                if (last != null) {
                    expected.put(key, last.getValue());
                }
            });
            Map<String, String> replayed = new TreeMap<>();
            each(latest, record -> {
                if (record.value() == null) {
                    replayed.remove(record.key());
                } else {
                    replayed.put(record.key(), HexFormat.of().formatHex(record.value()));
                }
            });
            assertThat(replayed).as(history.name()).isNotEmpty().isEqualTo(expected);
        }
        JsonNode differences =
                replay("--as-of", BETWEEN, "--diff", "--taxonomy", mine()).path("differences");
        assertThat(differences.path("compared").asLong()).isGreaterThan(1000);
        assertThat(differences.path("figures").asLong()).isZero();
    }

    @Test
    void filesHaveTheRowsOfTheViewInItsOrder() throws IOException {
        Path out = directory.resolve("files");
        replay("--as-of", BETWEEN, "--out", out.toString(), "--reporter", "fra,CHN", "--taxonomy", mine());

        assertThat(out.resolve("totals-partner.csv")).hasContent(csv("partner", "FRA"));
        assertThat(out.resolve("totals-rnd.csv")).hasContent(csv("rnd", "CHN"));
        List<String> hs2 = Files.readAllLines(out.resolve("totals-sector.csv")).stream()
                .filter(line -> line.startsWith("source,") || line.contains(",HS2,"))
                .toList();
        assertThat(hs2).isEqualTo(csv("sector", "FRA").lines().toList()).hasSizeGreaterThan(100);
        assertThat(Files.readString(out.resolve("totals-sector-partner.csv"))).contains(",MINE,A,DEU,");
    }

    private static String csv(String kind, String reporter) {
        return system.run("totals", kind, "--as-of", BETWEEN, "--reporter", reporter, "--format", "csv")
                .ok()
                .out();
    }

    @Test
    void anotherTaxonomyChangesItsOwnFiguresOnly() throws IOException {
        Path other = taxonomy("other.csv", "85");
        Path same = taxonomy("same.csv", "8507");

        JsonNode changed =
                replay("--taxonomy", other.toString(), "--diff", "--limit", "5").path("differences");
        JsonNode unchanged = replay("--taxonomy", same.toString(), "--diff").path("differences");
        JsonNode missing = replay("--diff").path("differences");

        assertThat(unchanged.path("figures").asLong()).isZero();
        assertThat(changed.path("figures").asLong()).isPositive();
        assertThat(changed.path("counts")).allSatisfy(count -> {
            assertThat(count.path("cause").asText()).isEqualTo("TAXONOMY");
            assertThat(count.path("kind").asText()).startsWith("sector");
        });
        assertThat(missing.path("counts"))
                .isNotEmpty()
                .allSatisfy(count -> assertThat(count.path("cause").asText()).isEqualTo("TAXONOMY"));
        List<JsonNode> first = system.run("replay", "--taxonomy", other.toString(), "--diff", "--limit", "5", "--json")
                .ok()
                .out()
                .lines()
                .map(RunningSystem::json)
                .filter(line -> line.path("type").asText().equals("difference"))
                .toList();
        assertThat(first)
                .hasSize(5)
                .allSatisfy(line -> assertThat(line.path("key").asText()).contains(".MINE.A."));
        assertThat(system.run("replay", "--taxonomy", other.toString(), "--diff", "--fail-on-difference")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void otherGroupsChangeGroupsOnly() {
        JsonNode changed = replay("--groups", "FIXED@2012-01-31", "--taxonomy", mine(), "--diff")
                .path("differences");

        assertThat(changed.path("counts"))
                .isNotEmpty()
                .allSatisfy(count -> assertThat(count.path("cause").asText()).isEqualTo("MEMBERSHIP"));
        List<JsonNode> lines = system.run(
                        "replay",
                        "--groups",
                        "FIXED@2012-01-31",
                        "--taxonomy",
                        mine(),
                        "--diff",
                        "--limit",
                        "100000",
                        "--json")
                .ok()
                .out()
                .lines()
                .map(RunningSystem::json)
                .filter(line -> line.path("type").asText().equals("difference"))
                .toList();
        assertThat(lines.stream().map(line -> line.path("key").asText()).collect(Collectors.toSet()))
                .contains("TEST.FRA.M.EU.2023-12")
                .allMatch(key -> key.matches(".*\\.(EU|CPTPP|RCEP|ASEAN|BRICS)\\.\\d{4}-\\d\\d"));
        assertThat(lines.stream()
                        .map(line -> line.path("replayed"))
                        .filter(replayed -> !replayed.isNull())
                        .map(replayed -> replayed.path("membership_version").asText())
                        .collect(Collectors.toSet()))
                .hasSize(1)
                .allMatch(version -> version.endsWith("+FIXED@2012-01-31"));
    }

    @Test
    void whatAReleaseCausedAlone() {
        Path out = directory.resolve("caused");
        replay(
                "--release",
                "R2",
                "--reporter",
                "JPN",
                "--from",
                "2023-01",
                "--to",
                "2023-12",
                "--as-of",
                "2024-03-01",
                "--out",
                out.toString());

        assertThat(out.resolve("totals-partner.csv")).content().satisfies(csv -> {
            List<String> rows = csv.lines().skip(1).toList();
            assertThat(rows)
                    .isNotEmpty()
                    .allMatch(row -> row.contains(",R2,") && row.matches("TEST,JPN,M,[^\\n]*,2023-\\d\\d,.*"));
        });
    }

    @Test
    void whatAReleaseCausedAloneCanGoIntoTopics() {
        replay("--release", "R2", "--reporter", "JPN", "--to-prefix", "alone.");

        Topics alone = new Topics("", "alone.");
        List<Long> published = new ArrayList<>();
        each(alone.totalsPartnerHistory(), record -> published.add(record.timestamp()));
        assertThat(published)
                .isNotEmpty()
                .containsOnly(Instant.parse("2024-03-01T00:00:00Z").toEpochMilli());
        assertThat(records(live.indicatorInputs())).isNotEmpty();
        assertThat(records(alone.indicatorInputs())).isEmpty();
    }

    @Test
    void theRunningAppNoticesNothing() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.copyOf(system.kafka()))) {
            RunningSystem.await(() -> isSettled(admin));
            Map<String, Long> committed = committed(admin);
            Map<String, Long> ends = ends(admin);
            Set<String> groups = groups(admin);

            replay("--to-prefix", "beside.", "--diff");

            assertThat(committed(admin)).isNotEmpty().isEqualTo(committed);
            assertThat(ends(admin)).isEqualTo(ends);
            assertThat(groups(admin)).isEqualTo(groups).contains(StreamSettings.APPLICATION_ID);
        }
    }

    private static boolean isSettled(Admin admin) {
        try {
            Map<String, Long> ends = ends(admin);
            return committed(admin).entrySet().stream()
                    .allMatch(offset -> offset.getValue().equals(ends.get(offset.getKey())));
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Map<String, Long> committed(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, Long> committed = new TreeMap<>();
        admin.listConsumerGroupOffsets(StreamSettings.APPLICATION_ID)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((place, offset) -> committed.put(place.toString(), offset.offset()));
        return committed;
    }

    private static Map<String, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = live.all().stream()
                .flatMap(topic -> java.util.stream.IntStream.range(0, 4)
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(place -> place, place -> OffsetSpec.latest()));
        Map<String, Long> ends = new TreeMap<>();
        admin.listOffsets(wanted).all().get().forEach((place, end) -> ends.put(place.toString(), end.offset()));
        return ends;
    }

    private static Set<String> groups(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
