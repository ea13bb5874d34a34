package dev.entrepot.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.producer.input.RefusedFileException;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
    private static final String HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency\n";
    private static final Instant RELEASED = Instant.parse("2021-06-04T00:00:00Z");

    @TempDir
    Path folder;

    /** What is committed, over all runs. */
    private final List<ProducerRecord<String, SpecificRecord>> log = new ArrayList<>();

    /** Counts down to the end of the process; negative never ends. */
    private int sendsLeft = -1;

    private static final class Killed extends RuntimeException {}

    private final class DyingProducer extends MockProducer<String, SpecificRecord> {
        DyingProducer() {
            super(true, null, new StringSerializer(), (topic, value) -> new byte[0]);
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, SpecificRecord> record) {
            if (sendsLeft-- == 0) {
                throw new Killed();
            }
            return super.send(record);
        }
    }

    @BeforeEach
    void forget() {
        log.clear();
    }

    @Test
    void reportersInterleaved() throws IOException {
        Path file = write("two.csv", """
                COMTRADE,M,2019-11,USA,CHN,M,H5,85,1.5,USD
                COMTRADE,M,2019-12,JPN,CHN,M,H5,85,2,USD
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,3,USD
                COMTRADE,M,2019-12,USA,CHN,Q,H5,85,4,USD
                COMTRADE,M,2019-12,???,CHN,M,H5,85,5,USD
                """);
        List<Published> published = publish(file, options(10_000, null));
        assertThat(bodies("trade.records.v1").stream()
                        .map(body -> body.getClass().getSimpleName()))
                .containsExactly(
                        "ReleaseBegin",
                        "TradeRecord",
                        "ReleaseBegin",
                        "TradeRecord",
                        "TradeRecord",
                        "ReleaseEnd",
                        "ReleaseEnd");
        ReleaseEnd end = (ReleaseEnd) bodies("trade.records.v1").get(6);
        assertThat(end.getReporter()).isEqualTo("USA");
        assertThat(end.getRows()).isEqualTo(2);
        assertThat(end.getQuarantined()).isEqualTo(1);
        assertThat(end.getScope().get(0).getFrom()).isEqualTo("2019-11");
        assertThat(end.getControlTotals().get(0).getValue()).isEqualByComparingTo("4.5");
        assertThat(values("releases.v1")).hasSize(2);
        assertThat(values("quarantine.v1").stream().map(value -> ((QuarantinedRecord) value).getLine()))
                .containsExactly(5L, 6L);
        assertThat(log).allMatch(record -> record.timestamp() == RELEASED.toEpochMilli());
        assertThat(log.get(0).key()).isEqualTo("USA");
        ReleaseTally tally = Objects.requireNonNull(published.get(0).tally());
        assertThat(tally.rows()).isEqualTo(5);
        assertThat(tally.unattributed()).isEqualTo(1);
    }

    @Test
    void secondRunSendsNothing() throws IOException {
        Path file = write("once.csv", "COMTRADE,M,2019-11,USA,CHN,M,H5,85,1.5,USD\n");
        publish(file, PublishOptions.DEFAULT);
        int before = log.size();
        List<Published> again = publish(file, PublishOptions.DEFAULT);
        assertThat(again.get(0).already()).isTrue();
        assertThat(log).hasSize(before);
    }

    @Test
    void everyKillPointEndsTheSame() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 23; i++) {
            String period = i % 5 == 4 ? "2019-13" : "2019-12";
            lines.append("COMTRADE,M,")
                    .append(period)
                    .append(i % 2 == 0 ? ",USA" : ",JPN")
                    .append(",CHN,M,H5,85,")
                    .append(i)
                    .append(",USD\n");
        }
        Path file = write("kill.csv", lines.toString());
        publish(file, options(4, null));
        List<String> whole = shown();
        for (int kill = 0; kill < whole.size(); kill++) {
            log.clear();
            sendsLeft = kill;
            assertThatThrownBy(() -> publish(file, options(4, null))).isInstanceOf(Killed.class);
            sendsLeft = -1;
            publish(file, options(4, null));
            assertThat(shown()).as("killed at send %s", kill).isEqualTo(whole);
        }
    }

    @Test
    void nowIsRememberedFromTheFirstRun() throws IOException {
        Path file = write("now.csv", "COMTRADE,M,2019-11,USA,CHN,M,H5,85,1,USD\n".repeat(10));
        PublishOptions options =
                new PublishOptions("auto", null, null, null, null, null, ReleaseMode.DELTA, 0, 2, null);
        sendsLeft = 8;
        assertThatThrownBy(() -> publish(file, options)).isInstanceOf(Killed.class);
        sendsLeft = -1;
        publish(file, options);
        assertThat(log.stream().map(ProducerRecord::timestamp).distinct()).hasSize(1);
    }

    @Test
    void calendarMakesOneReleaseOfEachPeriod() throws IOException {
        Path file = write("calendar.csv", """
                COMTRADE,M,2019-12,USA,CHN,M,H5,85,2,USD
                COMTRADE,M,2019-11,USA,CHN,M,H5,85,1,USD
                COMTRADE,M,2019-13,USA,CHN,M,H5,85,9,USD
                """);
        List<Published> published = publish(file, options(10_000, Calendar.parse("+45d")));
        assertThat(published.stream().map(one -> one.release().releasedAt()))
                .containsExactly(Instant.parse("2020-01-15T00:00:00Z"), Instant.parse("2020-02-15T00:00:00Z"));
        assertThat(published.get(0).release().id()).endsWith("-2019-11");
        List<SpecificRecord> bodies = bodies("trade.records.v1");
        assertThat(bodies).hasSize(6);
        assertThat(((ReleaseEnd) bodies.get(2)).getQuarantined()).isEqualTo(1);
        assertThat(((TradeRecord) bodies.get(4)).getRelease())
                .isEqualTo(published.get(1).release().id());
        assertThat(((QuarantinedRecord) values("quarantine.v1").get(0)).getRelease())
                .isEqualTo(published.get(0).release().id());
        assertThat(publish(file, options(10_000, Calendar.parse("+45d")))).allMatch(Published::already);
    }

    @Test
    void researchRowsAreReleasedWhenTheySay() throws IOException {
        Path file = Files.writeString(folder.resolve("rnd.csv"), """
                source,frequency,period,country,measure,value,unit,released_at
                NBS,A,2023,CHN,GERD,33278.2,CNY_1E8,2024-09-01
                NBS,A,2023,CHN,GERD,33357.1,CNY_1E8,2025-01-15
                NBS,A,2022,CHN,GERD,30782.9,CNY_1E8,2024-09-01
                """);
        List<Published> published = publish(file, PublishOptions.DEFAULT);
        assertThat(published.stream().map(one -> one.release().releasedAt().toString()))
                .containsExactly("2024-09-01T00:00:00Z", "2025-01-15T00:00:00Z");
        assertThat(bodies("rnd.records.v1")).hasSize(7);
        assertThat(published.get(0).release().id()).endsWith("-2024-09-01");
    }

    @Test
    void contentAndOptionsMakeTheId() throws IOException {
        Path file = write("id.csv", "COMTRADE,M,2019-11,USA,CHN,M,H5,85,1,USD\n");
        Publication one = Publication.prepare(List.of(file), PublishOptions.DEFAULT);
        Publication same =
                Publication.prepare(List.of(Files.copy(file, folder.resolve("copy.csv"))), PublishOptions.DEFAULT);
        Publication other = Publication.prepare(List.of(file), options(5, null));
        assertThat(same.contentId()).isEqualTo(one.contentId()).hasSize(64);
        assertThat(other.contentId()).isNotEqualTo(one.contentId());
        assertThat(one.baseId()).isEqualTo("id-" + one.contentId().substring(0, 12));
    }

    @Test
    void anIdIsOfOneContentForEachSourceAndReporter() throws IOException {
        publish(write("one.csv", "COMTRADE,M,2019-11,USA,CHN,M,H5,85,1,USD\n"), named("r"));
        int before = log.size();
        Path other = write("other.csv", "COMTRADE,M,2019-11,USA,CHN,M,H5,85,2,USD\n");

        assertThatThrownBy(() -> publish(other, named("r")))
                .isInstanceOf(PublishFailedException.class)
                .hasMessageContaining("release r of COMTRADE for USA")
                .hasMessageContaining("another --release-id");
        assertThat(log).hasSize(before);
        publish(write("elsewhere.csv", "COMTRADE,M,2019-11,JPN,CHN,M,H5,85,2,USD\n"), named("r"));
        publish(other, named("r2"));
        assertThat(values("releases.v1")).hasSize(3);
    }

    private static PublishOptions named(String id) {
        return new PublishOptions("auto", null, null, id, RELEASED, null, ReleaseMode.DELTA, 0, 10, null);
    }

    @Test
    void impossibleInstantsAreRefused() throws IOException {
        Path file = write("when.csv", "COMTRADE,M,2019-11,USA,CHN,M,H5,85,1,USD\n");
        assertThatThrownBy(() -> Publication.prepare(List.of(file), at(Instant.parse("1969-12-31T23:00:00Z"))))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("before 1970");
        assertThatThrownBy(() ->
                        Publication.prepare(List.of(file), at(Instant.now().plus(Duration.ofHours(2)))))
                .hasMessageContaining("future");
        assertThatThrownBy(() -> publish(
                        write("late.csv", "COMTRADE,M,2199-11,USA,CHN,M,H5,85,1,USD\n"),
                        options(10, Calendar.parse("+1d"))))
                .hasMessageContaining("future");
    }

    @Test
    void paceIsRelative() {
        Pace pace = Pace.parse("1d=10ms");
        assertThat(pace.delay(RELEASED, RELEASED.plus(Duration.ofDays(3)))).isEqualTo(Duration.ofMillis(30));
        assertThatThrownBy(() -> Pace.parse("1month")).hasMessageContaining("1month=1s");
        assertThatThrownBy(() -> Pace.parse("0d=1s")).hasMessageContaining("zero");
    }

    /** Jumps to wherever somebody waits, and notes it. */
    private static final class JumpingClock implements WallClock {
        private final List<Instant> jumps = new ArrayList<>();
        private Instant now;

        JumpingClock(String now) {
            this.now = Instant.parse(now);
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void awaitUntil(Instant moment) {
            jumps.add(moment);
            now = moment.isAfter(now) ? moment : now;
        }
    }

    private static final String HALF_A_YEAR = """
            COMTRADE,M,2019-10,USA,CHN,M,H5,85,4,USD
            COMTRADE,M,2019-08,USA,CHN,M,H5,85,2,USD
            COMTRADE,M,2019-07,USA,CHN,M,H5,85,1,USD
            COMTRADE,M,2019-09,USA,CHN,M,H5,85,3,USD
            """;

    private static PublishOptions replay(String pace) {
        return new PublishOptions(
                "auto", null, null, null, null, Calendar.parse("+0d"), ReleaseMode.DELTA, 0, 10_000, Pace.parse(pace));
    }

    /** Publishes, and returns when each release was sent and which date was replayed then. */
    private List<String> replayed(Path file, PublishOptions options, WallClock wall) {
        List<String> sent = new ArrayList<>();
        ReplayClock clock = new ReplayClock(options.pace(), wall);
        publish(
                file,
                options,
                clock,
                one -> sent.add(one.release().id().substring(one.release().id().length() - 7) + " at " + wall.now()
                        + ", date " + clock.date() + (one.already() ? ", already" : "")));
        return sent;
    }

    @Test
    void releasesGoOutAsFarApartAsTheyWereOnlyFaster() throws IOException {
        Path file = write("paced.csv", HALF_A_YEAR);

        assertThat(replayed(file, replay("1d=1s"), new JumpingClock("2026-01-01T00:00:00Z")))
                .containsExactly(
                        "2019-07 at 2026-01-01T00:00:00Z, date 2019-08-01T00:00:00Z",
                        "2019-08 at 2026-01-01T00:00:31Z, date 2019-09-01T00:00:00Z",
                        "2019-09 at 2026-01-01T00:01:01Z, date 2019-10-01T00:00:00Z",
                        "2019-10 at 2026-01-01T00:01:32Z, date 2019-11-01T00:00:00Z");
        assertThat(log.stream()
                        .filter(record -> record.value() instanceof TradeEvent)
                        .map(ProducerRecord::timestamp))
                .isSorted()
                .endsWith(Instant.parse("2019-11-01T00:00:00Z").toEpochMilli());
    }

    @Test
    void replayedClockNeverOvertakesTheRealOne() throws IOException {
        Path file = write("live.csv", HALF_A_YEAR);

        assertThat(replayed(file, replay("1d=1s"), new JumpingClock("2019-08-31T23:59:50Z")))
                .containsExactly(
                        "2019-07 at 2019-08-31T23:59:50Z, date 2019-08-01T00:00:00Z",
                        "2019-08 at 2019-09-01T00:00:21Z, date 2019-09-01T00:00:00Z",
                        "2019-09 at 2019-10-01T00:00:00Z, date 2019-10-01T00:00:00Z",
                        "2019-10 at 2019-11-01T00:00:00Z, date 2019-11-01T00:00:00Z");
    }

    @Test
    void interruptedReplayGoesOnWithTheNextReleaseAtOnce() throws IOException {
        Path file = write("resumed.csv", HALF_A_YEAR);
        PublishOptions options = replay("1d=1s");
        ReplayClock clock = new ReplayClock(options.pace(), new JumpingClock("2026-01-01T00:00:00Z"));
        assertThatThrownBy(() -> publish(file, options, clock, one -> {
                    if (one.release().id().endsWith("2019-08")) {
                        throw new Killed();
                    }
                }))
                .isInstanceOf(Killed.class);

        assertThat(replayed(file, options, new JumpingClock("2026-01-02T00:00:00Z")))
                .containsExactly(
                        "2019-07 at 2026-01-02T00:00:00Z, date null, already",
                        "2019-08 at 2026-01-02T00:00:00Z, date null, already",
                        "2019-09 at 2026-01-02T00:00:00Z, date 2019-10-01T00:00:00Z",
                        "2019-10 at 2026-01-02T00:00:31Z, date 2019-11-01T00:00:00Z");
    }

    @Test
    void oneReleaseOfTheFutureWaitsForItsInstant() throws IOException {
        Path file = write("future.csv", "COMTRADE,M,2019-11,USA,CHN,M,H5,85,1,USD\n");
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        PublishOptions options = new PublishOptions(
                "auto", null, null, "r", tomorrow, null, ReleaseMode.DELTA, 0, 10, Pace.parse("1month=1s"));
        JumpingClock wall = new JumpingClock("2019-08-31T23:59:50Z");

        publish(file, options, new ReplayClock(options.pace(), wall), SendingListener.NONE);

        assertThat(wall.jumps).containsExactly(tomorrow);
        assertThat(log).isNotEmpty();
    }

    private static PublishOptions at(Instant instant) {
        return new PublishOptions("auto", null, null, null, instant, null, ReleaseMode.DELTA, 0, 10, null);
    }

    private static PublishOptions options(int batchRows, @Nullable Calendar calendar) {
        return new PublishOptions(
                "auto",
                null,
                null,
                null,
                calendar == null ? RELEASED : null,
                calendar,
                ReleaseMode.SNAPSHOT,
                0,
                batchRows,
                null);
    }

    private Path write(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), HEADER + lines);
    }

    private List<Published> publish(Path file, PublishOptions options) {
        return publish(file, options, new ReplayClock(options.pace(), WallClock.SYSTEM), SendingListener.NONE);
    }

    private List<Published> publish(Path file, PublishOptions options, ReplayClock clock, SendingListener listener) {
        Publication publication = Publication.prepare(List.of(file), options);
        DyingProducer producer = new DyingProducer();
        producer.initTransactions();
        try {
            return publication.send(
                    new ReleaseSender(producer, Topics.DEFAULT, options.batchRows()),
                    new LogJournal(log),
                    true,
                    new AtomicLong(),
                    clock,
                    listener);
        } finally {
            log.addAll(producer.history());
        }
    }

    private List<String> shown() {
        return log.stream().map(record -> record.topic() + " " + record.value()).toList();
    }

    private List<SpecificRecord> values(String topic) {
        return log.stream()
                .filter(record -> record.topic().equals(topic))
                .map(ProducerRecord::value)
                .toList();
    }

    private List<SpecificRecord> bodies(String topic) {
        return values(topic).stream()
                .map(value -> (SpecificRecord)
                        (value instanceof TradeEvent event ? event.getBody() : ((RndEvent) value).getBody()))
                .toList();
    }

    /** The marks and manifests name the release in the same words. */
    @Test
    void marksAgree() throws IOException {
        publish(write("marks.csv", "COMTRADE,M,2019-11,USA,CHN,M,H5,85,1,USD\n"), options(10, null));
        ReleaseBegin begin = (ReleaseBegin) bodies("trade.records.v1").get(0);
        ReleaseManifest manifest = (ReleaseManifest) values("releases.v1").get(0);
        assertThat(begin.getMode()).isEqualTo(ReleaseMode.SNAPSHOT);
        assertThat(manifest.getContentId()).isEqualTo(begin.getContentId());
        assertThat(manifest.getReleasedAt()).isEqualTo(RELEASED);
        assertThat(manifest.getFiles()).containsExactly("marks.csv");
    }
}
