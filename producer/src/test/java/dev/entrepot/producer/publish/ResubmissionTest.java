package dev.entrepot.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.producer.input.RefusedFileException;
import dev.entrepot.schemas.avro.PublishProgress;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResubmissionTest {
    private static final String HEADER =
            "quarantine,source,frequency,period,reporter,partner,flow,classification,commodity,value,currency\n";
    private static final String ROW = "ACME,M,2019-11,USA,CHN,M,H5,85,1.5,USD\n";
    private static final String ONE = "0000000000000001";
    private static final String TWO = "0000000000000002";
    private static final String OTHER = "00000000000000ff";
    private static final Instant AT = Instant.parse("2020-01-05T00:00:00Z");

    @TempDir
    Path folder;

    private final List<ProducerRecord<String, SpecificRecord>> log = new ArrayList<>();

    /** Entries one and two are of release "r", the other of release "s" a year later; all else is unknown. */
    private static final class Entries implements Repairs {
        @Override
        public Place place(String entry, long line) {
            return switch (entry) {
                case ONE, TWO -> new Place("r", AT, 4);
                case OTHER -> new Place("s", Instant.parse("2021-01-05T00:00:00Z"), 0);
                default -> throw new RefusedFileException("line " + line + " names no entry");
            };
        }

        @Override
        @SuppressWarnings("NullAway") // the generated constructors take null for optional fields
        public Settled settle(String entry, long line, boolean discarded, Release release) {
            return new Settled(
                    "key-" + entry,
                    new QuarantinedRecord(
                            discarded ? "DISCARDED" : "RESUBMITTED",
                            "",
                            null,
                            null,
                            release.id(),
                            "fix.csv",
                            line,
                            null,
                            -1,
                            -1L,
                            ByteBuffer.allocate(0),
                            Map.of(),
                            null,
                            null,
                            Map.of(),
                            entry));
        }
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(folder.resolve("fix.csv"), HEADER + lines);
    }

    private static PublishOptions options(int batch, String calendar) {
        return new PublishOptions(
                "auto",
                null,
                null,
                null,
                null,
                calendar.isEmpty() ? null : Calendar.parse(calendar),
                ReleaseMode.DELTA,
                0,
                batch,
                null);
    }

    private List<Published> send(Path file, PublishOptions options) throws IOException {
        try (MockProducer<String, SpecificRecord> producer =
                        new MockProducer<>(true, null, new StringSerializer(), (topic, value) -> new byte[0]);
                Resubmission resubmission = Resubmission.prepare(file, options, "", new Entries())) {
            producer.initTransactions();
            try {
                return resubmission.send(
                        new ReleaseSender(producer, Topics.DEFAULT, options.batchRows()),
                        new LogJournal(log),
                        new Entries());
            } finally {
                log.addAll(producer.history());
            }
        }
    }

    private List<TradeRecord> trade() {
        List<TradeRecord> found = new ArrayList<>();
        for (ProducerRecord<String, SpecificRecord> record : log) {
            if (record.value() instanceof TradeEvent event && event.getBody() instanceof TradeRecord trade) {
                found.add(trade);
            }
        }
        return found;
    }

    private List<QuarantinedRecord> quarantined(String reason) {
        return log.stream()
                .map(ProducerRecord::value)
                .filter(value -> value instanceof QuarantinedRecord)
                .map(value -> (QuarantinedRecord) value)
                .filter(record -> record.getReason().equals(reason))
                .toList();
    }

    @Test
    void rowsComeRightBehindTheirRelease() throws IOException {
        List<Published> published = send(file(ONE + "," + ROW + OTHER + "," + ROW + TWO + "," + ROW), options(10, ""));
        assertThat(published.stream().map(one -> one.release().id().replaceAll("[0-9a-f]{8}$", "#")))
                .containsExactly("r-resubmit-#", "s-resubmit-#");
        Release first = published.get(0).release();
        assertThat(first.releasedAt()).isEqualTo(AT);
        assertThat(first.sequence()).isEqualTo(5);
        assertThat(first.mode()).isEqualTo(ReleaseMode.DELTA);
        assertThat(trade().stream().map(TradeRecord::getRow)).containsExactly(2L, 4L, 3L);
        for (ProducerRecord<String, SpecificRecord> record : log) {
            if (record.value() instanceof TradeEvent event && event.getBody() instanceof TradeRecord trade) {
                byte[] link = Objects.requireNonNull(record.headers().lastHeader("quarantine"))
                        .value();
                assertThat(new String(link, StandardCharsets.UTF_8))
                        .isEqualTo(trade.getRow() == 2 ? ONE : trade.getRow() == 4 ? TWO : OTHER);
            }
        }
        assertThat(quarantined("RESUBMITTED").stream().map(QuarantinedRecord::getRepairs))
                .containsExactly(ONE, TWO, OTHER);
        assertThat(log.stream().map(ProducerRecord::key)).contains("key-" + ONE, "key-" + TWO, "key-" + OTHER);
    }

    @Test
    void againIsNothing() throws IOException {
        Path file = file(ONE + "," + ROW);
        send(file, options(10, ""));
        int before = log.size();
        assertThat(send(file, options(10, "")).get(0).already()).isTrue();
        assertThat(log).hasSize(before);
    }

    @Test
    void interruptedItGoesOnAndSettlesEverythingAtTheEnd() throws IOException {
        Path file = file((ONE + "," + ROW + TWO + "," + ROW.replace(",85,", ",84,")) + OTHER + ",\n");
        send(file, options(1, ""));
        log.removeIf(record -> !(record.value() instanceof PublishProgress progress) || progress.getComplete());
        assertThat(log).isNotEmpty();
        send(file, options(1, ""));
        assertThat(trade()).as("was sent before").isEmpty();
        assertThat(quarantined("RESUBMITTED").stream().map(QuarantinedRecord::getRepairs))
                .containsExactly(ONE, TWO);
    }

    @Test
    void whatIsStillWrongIsLinkedAndWhatIsEmptyIsDiscarded() throws IOException {
        List<Published> published = send(
                file(ONE + "," + ROW.replace("USD", "money") + TWO + "\n" + TWO + ",,,,,,,,,,\n"), options(10, ""));
        ReleaseTally tally = Objects.requireNonNull(published.get(0).tally());
        assertThat(tally.quarantined()).isEqualTo(1);
        assertThat(tally.discarded()).isEqualTo(2);
        assertThat(tally.accepted()).isZero();
        QuarantinedRecord wrong = quarantined("BAD_CURRENCY").get(0);
        assertThat(wrong.getRepairs()).isEqualTo(ONE);
        assertThat(new String(wrong.getOriginal().array(), StandardCharsets.UTF_8))
                .isEqualTo(ROW.replace("USD", "money").strip());
        assertThat(new String(wrong.getHeader().array(), StandardCharsets.UTF_8))
                .isEqualTo(HEADER.strip().substring("quarantine,".length()));
        assertThat(quarantined("DISCARDED").stream().map(QuarantinedRecord::getRepairs))
                .containsExactly(TWO);
    }

    @Test
    void calendarGivesTheInstantOfTheRepairedPeriod() throws IOException {
        Release release =
                send(file(ONE + "," + ROW), options(10, "+30d")).get(0).release();
        assertThat(release.releasedAt()).isEqualTo(Instant.parse("2019-12-31T00:00:00Z"));
        assertThat(release.id()).startsWith("r-resubmit-").endsWith("-2019-12-31");
        ReleaseBegin begin = (ReleaseBegin) ((TradeEvent) log.get(0).value()).getBody();
        assertThat(begin.getReleasedAt()).isEqualTo(release.releasedAt());
    }

    @Test
    void whatNamesNoEntryIsRefused() throws IOException {
        assertThatThrownBy(() -> send(file("," + ROW), options(10, "")))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("line 2 names no entry");
        assertThatThrownBy(() -> send(file(""), options(10, ""))).hasMessageContaining("no rows");
        Path plain = Files.writeString(folder.resolve("plain.csv"), HEADER.substring(11) + ROW);
        assertThatThrownBy(() -> send(plain, options(10, ""))).hasMessageContaining("show --csv");
        assertThatThrownBy(() -> Publication.prepare(List.of(file(ONE + "," + ROW)), PublishOptions.DEFAULT))
                .hasMessageContaining("quarantine resubmit");
        assertThat(log).isEmpty();
    }
}
