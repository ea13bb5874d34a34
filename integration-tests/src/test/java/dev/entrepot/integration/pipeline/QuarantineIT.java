package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.KafkaJournal;
import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.ReleaseSender;
import dev.entrepot.producer.quarantine.QuarantineEntry;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand rows broken in sixty ways: each is in quarantine for its reason, and repaired they leave no trace in the totals. */
class QuarantineIT {
    private static final Topics TOPICS = Topics.DEFAULT;
    private static final long SEED = 20240517;
    private static final int BROKEN = 10_000;
    private static final int PAIRS = 100;
    private static final String RELEASE = "acme-2022";
    private static final String[] AS_RELEASED = {
        "--release-id", RELEASE, "--released-at", "2023-03-01", "--mode", "snapshot"
    };

    @TempDir
    Path folder;

    private final BrokenRows rows = new BrokenRows(SEED, BROKEN, PAIRS);

    @Test
    void brokenRowsAreAllAccountedForAndRepaired() throws Exception {
        Map<String, List<String>> expected;
        List<Map<String, String>> expectedThen;
        try (RunningSystem clean = RunningSystem.start(folder.resolve("clean"))) {
            clean.publish(rows.writeClean(folder.resolve("clean.csv")), AS_RELEASED);
            expected = totals(clean);
            expectedThen = asOfTheRelease(clean);
        }
        try (RunningSystem system = RunningSystem.start(folder.resolve("system"))) {
            JsonNode counts = system.publish(rows.writeBroken(folder.resolve("acme.csv")), AS_RELEASED);
            assertThat(counts.path("quarantined").asLong()).isEqualTo(BROKEN);
            Map<String, QuarantinedRecord> entries = accountedFor(system);
            assertThat(totals(system)).as("broken rows count").isNotEqualTo(expected);

            String fromFile = repair(system, entries, "file.csv", "--file", "acme.csv");
            String fromApp = repair(system, entries, "app.csv", "--topic", "trade.records");
            resubmit(system, fromFile);
            resubmit(system, fromApp);

            linkedBothWays(system, entries);
            assertThat(system.run("quarantine", "list", "--summary").ok().out()).isEqualToIgnoringNewLines("0 entries");
            assertThat(system.run("quarantine", "list", "--all", "--summary", "--format", "json")
                            .ok()
                            .out())
                    .contains("\"CONFLICT\":" + 2 * PAIRS);
            assertThat(totals(system)).isEqualTo(expected);
            assertThat(asOfTheRelease(system)).isEqualTo(expectedThen);

            List<String> before = everything(system);
            RunningSystem.Result again =
                    system.run("quarantine", "resubmit", "--wait", fromFile).ok();
            assertThat(again.err()).contains("already published");
            assertThat(everything(system)).isEqualTo(before);
            RunningSystem.Result other = system.run("quarantine", "resubmit", "--released-at", "2023-04-01", fromFile);
            assertThat(other.exit()).isEqualTo(1);
            assertThat(other.err()).contains("resubmitted or discarded before");
        }
    }

    /** What was rejected from a release that is not in effect waits until it is. */
    @Test
    void rowsOfAnOpenReleaseAreNotResubmitted() throws Exception {
        Path file = new TradeFile(BrokenRows.SOURCE, "USA", "M")
                .row("2022-01", "CHN", "85", "1")
                .row("2022-13", "CHN", "85", "2")
                .row("2022-02", "CHN", "85", "3")
                .write(folder.resolve("open.csv"));
        try (RunningSystem system = RunningSystem.start(folder.resolve("open"))) {
            publishHalf(system, file);
            system.awaitState("open", "OPEN");
            Path fix = folder.resolve("fix.csv");
            system.run("quarantine", "show", "--csv", "-o", fix.toString()).ok();
            Files.writeString(fix, Files.readString(fix).replace("2022-13", "2022-03"));
            RunningSystem.Result early = system.run("quarantine", "resubmit", "--wait", fix.toString());
            assertThat(early.exit()).isEqualTo(1);
            assertThat(early.err()).contains("is OPEN").contains("entrepot publish");

            system.publish(file, "--release-id", "open", "--released-at", "2023-03-01");
            system.run("quarantine", "resubmit", "--wait", fix.toString()).ok();
            assertThat(system.total("partner", "2022-03", "r3", "--partner", "CHN", "--source", BrokenRows.SOURCE)
                            .get("value"))
                    .isEqualTo("6");
        }
    }

    /** Publishes up to the broken row and ends there, as when the power fails. */
    private static void publishHalf(RunningSystem system, Path file) {
        PublishOptions options = new PublishOptions(
                "auto", null, null, "open", Instant.parse("2023-03-01T00:00:00Z"), null, ReleaseMode.DELTA, 0, 1, null);
        Cluster cluster =
                new Cluster(system.kafka(), system.standalone().registry(), TOPICS, Duration.ofSeconds(60), line -> {});
        Publication publication = Publication.prepare(List.of(file), options);
        try (Producer<String, SpecificRecord> producer = cluster.producer(publication.transactionalId())) {
            producer.initTransactions();
            AtomicInteger commits = new AtomicInteger();
            Object dying = Proxy.newProxyInstance(
                    QuarantineIT.class.getClassLoader(),
                    new Class<?>[] {Producer.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("beginTransaction") && commits.getAndIncrement() == 2) {
                            throw new IllegalStateException("killed");
                        }
                        return method.invoke(producer, arguments);
                    });
            @SuppressWarnings("unchecked")
            ReleaseSender sender = new ReleaseSender((Producer<String, SpecificRecord>) dying, TOPICS, 1);
            assertThatThrownBy(() -> publication.send(sender, new KafkaJournal(cluster), true, new AtomicLong()))
                    .hasMessage("killed");
        }
    }

    /** Every broken row is there once, for its reason, with its place and its bytes; the statuses count them all. */
    private Map<String, QuarantinedRecord> accountedFor(RunningSystem system) {
        Map<String, QuarantinedRecord> entries = new HashMap<>();
        Map<RejectionReason, Long> found = new EnumMap<>(RejectionReason.class);
        long unattributed = 0;
        for (ConsumerRecord<String, QuarantinedRecord> record :
                system.values(TOPICS.quarantine().name(), QuarantinedRecord.class)) {
            QuarantinedRecord entry = record.value();
            BrokenRows.Fault fault = rows.fault(entry.getLine());
            assertThat(entry.getReason())
                    .as(entry.getMessage())
                    .isEqualTo(fault.reason().name());
            assertThat(entry.getRelease()).isEqualTo(RELEASE);
            assertThat(entry.getMessage().lines()).hasSize(1);
            if (fault.reason() != RejectionReason.CONFLICT) {
                assertThat(entry.getFile()).isEqualTo("acme.csv");
                assertThat(entry.getOriginal().array()).isEqualTo(fault.original());
            }
            found.merge(fault.reason(), 1L, Long::sum);
            unattributed += entry.getReporter() == null || entry.getSource() == null ? 1 : 0;
            entries.put(QuarantineEntry.id(record.key(), entry), entry);
        }
        rows.byKind().forEach((kind, count) -> System.out.printf("%6d  %s%n", count, kind));
        found.forEach((reason, count) -> System.out.printf("%-28s %6d%n", reason, count));
        assertThat(found).isEqualTo(rows.byReason());
        assertThat(entries).hasSize(BROKEN);
        long counted = system.values(TOPICS.releaseStatus().name(), ReleaseStatus.class).stream()
                .collect(Collectors.toMap(ConsumerRecord::key, ConsumerRecord::value, (older, newer) -> newer))
                .values()
                .stream()
                .mapToLong(ReleaseStatus::getQuarantined)
                .sum();
        assertThat(counted + unattributed).isEqualTo(BROKEN);
        assertThat(counted).isGreaterThan(BROKEN / 2);
        return entries;
    }

    /** Exports, and puts the right row behind each id. */
    private String repair(
            RunningSystem system, Map<String, QuarantinedRecord> entries, String name, String option, String value)
            throws IOException {
        Path file = folder.resolve(name);
        system.run("quarantine", "show", "--csv", "--release", RELEASE, option, value, "-o", file.toString())
                .ok();
        List<String> repaired = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            QuarantinedRecord entry = entries.get(line.substring(0, Math.min(16, line.length())));
            if (entry == null) {
                assertThat(line).isEqualTo("quarantine," + BrokenRows.header());
                repaired.add(line);
                continue;
            }
            String right = rows.fault(entry.getLine()).repaired();
            repaired.add(line.substring(0, 16) + (right.isEmpty() ? "" : "," + right));
        }
        assertThat(repaired.size()).isGreaterThan(2 * PAIRS);
        return Files.write(file, repaired, StandardCharsets.UTF_8).toString();
    }

    private static void resubmit(RunningSystem system, String file) {
        String planned =
                system.run("quarantine", "resubmit", "--dry-run", file).ok().out();
        assertThat(planned).contains(RELEASE + "-resubmit-").contains(" 0 still wrong");
        String[] lines = system.run("quarantine", "resubmit", "--wait", "--json", file)
                .ok()
                .out()
                .split("\n", -1);
        JsonNode counts = RunningSystem.json(lines[0]);
        assertThat(counts.path("status").asText()).isEqualTo("APPLIED");
        assertThat(counts.path("quarantined").asLong()).isZero();
    }

    private void linkedBothWays(RunningSystem system, Map<String, QuarantinedRecord> entries) {
        Map<String, String> repairedIn = new HashMap<>();
        for (ConsumerRecord<String, TradeEvent> record :
                system.values(TOPICS.tradeRecords().name(), TradeEvent.class)) {
            Header link = record.headers().lastHeader("quarantine");
            if (link != null && record.value().getBody() instanceof TradeRecord trade) {
                String id = new String(link.value(), StandardCharsets.UTF_8);
                assertThat(repairedIn.put(id, trade.getRelease() + " line " + trade.getRow()))
                        .isNull();
            }
        }
        Map<String, String> became = new HashMap<>();
        int discarded = 0;
        for (ConsumerRecord<String, QuarantinedRecord> record :
                system.values(TOPICS.quarantine().name(), QuarantinedRecord.class)) {
            QuarantinedRecord fate = record.value();
            if (fate.getReason().equals("DISCARDED")) {
                discarded++;
            } else if (fate.getReason().equals("RESUBMITTED")) {
                became.put(fate.getRepairs(), fate.getRelease() + " line " + fate.getLine());
                assertThat(QuarantineEntry.id(record.key(), Objects.requireNonNull(entries.get(fate.getRepairs()))))
                        .as("key of the entry")
                        .isEqualTo(fate.getRepairs());
            }
        }
        assertThat(discarded).isEqualTo(PAIRS);
        assertThat(became).hasSize(BROKEN - PAIRS).isEqualTo(repairedIn);
    }

    private static List<String> everything(RunningSystem system) {
        return system.records(TOPICS.all().stream()
                .filter(topic -> !topic.equals(TOPICS.publishProgress()))
                .map(Topics.Topic::name)
                .toList());
    }

    /** Returns figures as of the instant of the first release, without the release that they are of. */
    private static List<Map<String, String>> asOfTheRelease(RunningSystem system) {
        List<Map<String, String>> rows = system.totals(
                "partner", "--source", BrokenRows.SOURCE, "--as-of", "2023-03-01T00:00:00Z", "--window", "m");
        assertThat(rows).hasSizeGreaterThan(100);
        rows.forEach(row -> row.remove("release"));
        return rows;
    }

    /** Returns the newest figures by key, without what tells how they came about. */
    private static Map<String, List<String>> totals(RunningSystem system) {
        Map<String, List<String>> newest = new TreeMap<>();
        for (Topics.Topic topic :
                List.of(TOPICS.totalsSector(), TOPICS.totalsPartner(), TOPICS.totalsSectorPartner())) {
            for (ConsumerRecord<String, Total> record : system.values(topic.name(), Total.class)) {
                String key = topic.name() + " " + record.key();
                if (record.value() == null || record.value().getFigures().isEmpty()) {
                    newest.remove(key);
                } else {
                    newest.put(
                            key,
                            record.value().getFigures().stream()
                                    .map(QuarantineIT::text)
                                    .toList());
                }
            }
        }
        assertThat(newest).hasSizeGreaterThan(100);
        return newest;
    }

    private static String text(Figure figure) {
        return String.join(
                " ",
                figure.getWindow().name(),
                String.valueOf(figure.getValue()),
                figure.getPresent() + "/" + figure.getExpected(),
                String.valueOf(figure.getMissing()),
                String.valueOf(figure.getStatus()),
                String.valueOf(figure.getFlags()),
                String.valueOf(figure.getChange()),
                String.valueOf(figure.getYoy()),
                String.valueOf(figure.getContributionPp()),
                String.valueOf(figure.getShare()),
                String.valueOf(figure.getStreak()));
    }
}
