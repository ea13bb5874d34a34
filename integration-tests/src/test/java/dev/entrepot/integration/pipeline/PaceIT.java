package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.producer.publish.Calendar;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.KafkaJournal;
import dev.entrepot.producer.publish.Pace;
import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.ReleaseSender;
import dev.entrepot.producer.publish.ReplayClock;
import dev.entrepot.producer.publish.SendingListener;
import dev.entrepot.producer.publish.WallClock;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that is replayed at a pace is seen release by release. */
class PaceIT {
    private static final List<String> MONTHS = List.of("2019-07", "2019-08", "2019-09", "2019-10");

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

    private static Path history(String source) {
        TradeFile file = new TradeFile(source, "FRA", "M");
        MONTHS.forEach(month -> file.row(month, "DEU", "84", month.substring(5)));
        return file.write(directory.resolve(source + ".csv"));
    }

    @Test
    void releasesBecomeVisibleOneByOneAndTheLastOnesAtTheirInstants() {
        PublishOptions options = new PublishOptions(
                "auto",
                null,
                null,
                null,
                null,
                Calendar.parse("+0d"),
                ReleaseMode.DELTA,
                0,
                10_000,
                Pace.parse("1d=1s"));
        HandClock wall = new HandClock(Instant.parse("2019-09-01T00:00:00Z"));
        CompletableFuture<Integer> sent = new CompletableFuture<>();
        Path file = history("PACED");
        new Thread(() -> publish(file, options, wall, sent), "replay").start();

        // The first goes out at once, the second after 31 seconds for 31 days; then the replay is at the real date.
        List<Instant> moments = List.of(
                Instant.parse("2019-09-01T00:00:31Z"),
                Instant.parse("2019-10-01T00:00:00Z"),
                Instant.parse("2019-11-01T00:00:00Z"));
        for (int i = 0; i < moments.size(); i++) {
            Instant moment = moments.get(i);
            int releases = i + 1;
            RunningSystem.await(() -> moment.equals(wall.awaited()) && visible().size() == releases);
            assertThat(visible()).isEqualTo(MONTHS.subList(0, releases));
            assertThat(sent).isNotDone();
            wall.advanceTo(moment);
        }
        assertThat(sent.join()).isEqualTo(4);
        RunningSystem.await(() -> visible().equals(MONTHS));
    }

    /** The months of which totals can be read; each is a release. */
    private static List<String> visible() {
        return system
                .totals("partner", "--source", "PACED", "--reporter", "FRA", "--partner", "W00", "--window", "m")
                .stream()
                .map(row -> String.valueOf(row.get("period")))
                .toList();
    }

    private static void publish(Path file, PublishOptions options, WallClock wall, CompletableFuture<Integer> sent) {
        Cluster cluster = new Cluster(
                system.kafka(), system.standalone().registry(), Topics.DEFAULT, Duration.ofSeconds(60), line -> {});
        Publication publication = Publication.prepare(List.of(file), options);
        try (Producer<String, SpecificRecord> producer = cluster.producer(publication.transactionalId())) {
            producer.initTransactions();
            sent.complete(publication
                    .send(
                            new ReleaseSender(producer, Topics.DEFAULT, options.batchRows()),
                            new KafkaJournal(cluster),
                            false,
                            new AtomicLong(),
                            new ReplayClock(options.pace(), wall),
                            SendingListener.NONE)
                    .size());
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
    }

    @Test
    void commandTellsTheDateThatItReplays() {
        RunningSystem.Result published = system.run(
                        "publish",
                        history("TOLD").toString(),
                        "--calendar",
                        "+45d",
                        "--pace",
                        "1month=1ms",
                        "--wait",
                        "--json")
                .ok();

        assertThat(published.err().lines())
                .hasSize(4)
                .allMatch(line -> line.contains("1 of 1 rows published"))
                .last()
                .asString()
                .matches(".*-2019-10: .* released at 2019-12-16T00:00:00Z \\(replayed date 20\\d\\d-\\d\\d-\\d\\d\\)");
        assertThat(published
                        .out()
                        .lines()
                        .map(line -> RunningSystem.json(line).path("status").asText()))
                .containsExactly("APPLIED", "APPLIED", "APPLIED", "APPLIED");
        assertThat(system.total("partner", "2019-10", "m", "--source", "TOLD", "--reporter", "FRA", "--partner", "DEU"))
                .containsAllEntriesOf(Map.of("value", "10", "released_at", "2019-12-16T00:00:00Z"));
    }

    /** Stands still until it is moved. */
    private static final class HandClock implements WallClock {
        private Instant now;
        private Instant awaited = Instant.EPOCH;

        HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public synchronized void awaitUntil(Instant moment) {
            awaited = moment;
            try {
                while (now.isBefore(moment)) {
                    wait();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        synchronized Instant awaited() {
            return awaited;
        }

        synchronized void advanceTo(Instant moment) {
            now = moment;
            notifyAll();
        }
    }
}
