package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.KafkaJournal;
import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.ReleaseSender;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.topic.Topics;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was begun is finished after any interruption, and counts once. */
class InterruptionsIT {
    private static final int BATCH = 100;
    private static final String RELEASED = "2024-02-01T00:00:00Z";
    private static final List<String> PARTNERS = List.of("DEU", "ITA", "ESP", "BEL", "NLD");
    private static final List<String> CHAPTERS = List.of("01", "27", "84", "85", "99");

    @TempDir
    private static Path directory;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(directory.resolve("data"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** Six hundred rows. */
    private static Path file(String source) {
        TradeFile file = new TradeFile(source, "FRA", "M");
        for (int month = 0; month < 24; month++) {
            String period = (2022 + month / 12) + "-" + String.format("%02d", month % 12 + 1);
            for (int partner = 0; partner < PARTNERS.size(); partner++) {
                for (int chapter = 0; chapter < CHAPTERS.size(); chapter++) {
                    int value = 1000 + 37 * month + 11 * partner * month + 5 * chapter;
                    file.row(period, PARTNERS.get(partner), CHAPTERS.get(chapter), Integer.toString(value));
                }
            }
        }
        return file.write(directory.resolve(source + ".csv"));
    }

    @Test
    void restartKeepsEverything() throws InterruptedException {
        system.publish(file("KEPT"), "--released-at", RELEASED);
        List<String> records = system.totalsRecords();
        var totals = system.totals("sector", "--source", "KEPT", "--reporter", "FRA");

        system.restart();

        assertThat(system.totals("sector", "--source", "KEPT", "--reporter", "FRA"))
                .isEqualTo(totals)
                .isNotEmpty();
        assertThat(system.totalsRecords()).isEqualTo(records);
    }

    @Test
    void openReleaseSurvivesARestartAndClosesWhenTheRestHasCome() throws InterruptedException {
        Path file = file("HALF");
        publishUntilKilled(file, "half", 3);
        system.awaitState("half", "OPEN");
        assertThat(system.run("totals", "sector", "--source", "HALF", "--reporter", "FRA", "--format", "csv")
                        .csv())
                .isEmpty();

        system.restart();
        system.awaitState("half", "OPEN");
        JsonNode counts = system.publish(file, "--released-at", RELEASED, "--release-id", "half");

        assertThat(counts.path("rows").asInt()).isEqualTo(600);
        assertThat(counts.path("accepted").asInt()).isEqualTo(600);
        assertThat(counts.path("duplicates").asInt()).isZero();
        assertThat(counts.path("status").asText()).isEqualTo("APPLIED");
    }

    @Test
    void killedPublisherThatRunsAgainGivesTheSameTotals() {
        Path whole = file("WHOLE");
        system.publish(whole, "--released-at", RELEASED, "--release-id", "r");
        Path killed = file("KILLED");
        publishUntilKilled(killed, "r", 0);
        publishUntilKilled(killed, "r", 1);
        publishUntilKilled(killed, "r", 2);
        JsonNode counts = system.publish(killed, "--released-at", RELEASED, "--release-id", "r");
        assertThat(counts.path("accepted").asInt()).isEqualTo(600);
        RunningSystem.await(() -> system.releases().stream()
                .anyMatch(entry ->
                        entry.source().equals("KILLED") && entry.state().equals("APPLIED")));

        for (String kind : List.of("sector", "partner", "sector-partner")) {
            assertThat(figures(kind, "KILLED"))
                    .isEqualTo(figures(kind, "WHOLE"))
                    .isNotEmpty();
        }
    }

    private static List<String> figures(String kind, String source) {
        return system.totals(kind, "--source", source, "--reporter", "FRA").stream()
                .map(row -> {
                    row.remove("source");
                    return row.toString();
                })
                .toList();
    }

    /** Ends as a killed process does: in the middle of a transaction, after so many that were committed. */
    private static void publishUntilKilled(Path file, String release, int committed) {
        PublishOptions options = new PublishOptions(
                "auto", null, null, release, Instant.parse(RELEASED), null, ReleaseMode.DELTA, 0, BATCH, null);
        Cluster cluster = new Cluster(
                system.kafka(), system.standalone().registry(), Topics.DEFAULT, Duration.ofSeconds(60), line -> {});
        Publication publication = Publication.prepare(List.of(file), options);
        Producer<String, SpecificRecord> real = cluster.producer(publication.transactionalId());
        Producer<String, SpecificRecord> killed = killedAfter(real, committed);
        killed.initTransactions();
        assertThatThrownBy(() -> publication.send(
                        new ReleaseSender(killed, Topics.DEFAULT, BATCH),
                        new KafkaJournal(cluster),
                        false,
                        new AtomicLong()))
                .hasMessage("killed");
        // The transaction stays open: the next run has to end it.
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, SpecificRecord> killedAfter(Producer<String, SpecificRecord> real, int commits) {
        AtomicInteger left = new AtomicInteger(commits);
        return (Producer<String, SpecificRecord>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commitTransaction") && left.getAndDecrement() == 0) {
                        real.flush();
                        throw new IllegalStateException("killed");
                    }
                    if (method.getName().equals("abortTransaction")
                            || method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }
}
