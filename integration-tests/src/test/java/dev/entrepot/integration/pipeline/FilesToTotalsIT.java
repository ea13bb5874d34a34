package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small file through the whole pipeline, with figures that can be worked out in the head. */
class FilesToTotalsIT {
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

    /** Two years; every month the same, but chapter 84 from Germany doubles in the second. */
    private static Path twoYears(String source) {
        TradeFile file = new TradeFile(source, "FRA", "M");
        for (int month = 0; month < 24; month++) {
            String period = (2022 + month / 12) + "-" + String.format("%02d", month % 12 + 1);
            file.row(period, "DEU", "84", month < 12 ? "10" : "20");
            file.row(period, "DEU", "85", "30");
            file.row(period, "ITA", "84", "60");
        }
        return file.write(directory.resolve(source + ".csv"));
    }

    @Test
    void totalsFollowFromTheRows() {
        JsonNode counts = system.publish(twoYears("PLAIN"), "--released-at", "2024-02-01");

        assertThat(counts.path("rows").asInt()).isEqualTo(72);
        assertThat(counts.path("accepted").asInt()).isEqualTo(72);
        assertThat(counts.path("status").asText()).isEqualTo("APPLIED");
        Map<String, String> chapter =
                system.total("sector", "2023-12", "r12", "--source", "PLAIN", "--reporter", "FRA", "--sector", "84");
        assertThat(chapter)
                .containsEntry("value", "960")
                .containsEntry("status", "OK")
                .containsEntry("yoy", "0.142857")
                .containsEntry("share", "0.727273")
                .containsEntry("contribution_pp", "10.0000");
        Map<String, String> partner = system.total(
                "partner", "2023-12", "year", "--source", "PLAIN", "--reporter", "FRA", "--partner", "DEU");
        assertThat(partner).containsEntry("value", "600").containsEntry("yoy", "0.250000");
        Map<String, String> both = system.total(
                "sector-partner",
                "2023-03",
                "ytd",
                "--source",
                "PLAIN",
                "--reporter",
                "FRA",
                "--sector",
                "84",
                "--partner",
                "ITA");
        assertThat(both).containsEntry("value", "180").containsEntry("yoy", "0.000000");
        Map<String, String> early =
                system.total("partner", "2022-03", "r12", "--source", "PLAIN", "--reporter", "FRA", "--partner", "W00");
        assertThat(early)
                .containsEntry("value", "300")
                .containsEntry("status", "INCOMPLETE")
                .containsEntry("present", "3")
                .containsEntry("expected", "12");
    }

    @Test
    void everyCellAgreesWithTheIndependentComputation() {
        Path file = twoYears("CHECKED");
        system.publish(file, "--released-at", "2024-02-01");

        RunningSystem.Result verified = system.run("verify", file.toString());

        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();

        assertThat(verified.out())
                .contains("0 different; 0 keys missing, 0 unexpected")
                .contains("indicators compared, 0 different; 0 missing, 0 unexpected");
    }

    /**
     * Five years that go through three editions, some partners a year late, of codes that are graded in every way or new, with totals
     * and breakdowns in any mixture.
     */
    private static Path mixture(String source, long seed) {
        Random random = new Random(seed);
        List<String> codes = List.of(
                "890110", "870380", "880610", "854231", "850760", "8524", "87", "85", "TOTAL", "300241", "848510");
        List<String> lines = new ArrayList<>();
        lines.add(
                "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency,partner2,customs,transport");
        for (int month = 0; month < 60; month++) {
            for (String partner : List.of("DEU", "ITA", "VNM", "W00", "_X")) {
                if (random.nextInt(12) == 0) {
                    continue;
                }
                int behind = partner.equals("ITA") ? 12 : 0;
                String edition = month < 18 + behind ? "H4" : month < 36 + behind ? "H5" : "H6";
                Set<String> cells = new HashSet<>();
                for (int row = 0; row < 9; row++) {
                    String cell = codes.get(random.nextInt(codes.size())) + ","
                            + (1 + random.nextInt(900)) + ",USD,"
                            + List.of("W00", "W00", "FRA", "THA").get(random.nextInt(4)) + ","
                            + List.of("C00", "C00", "C01").get(random.nextInt(3)) + ","
                            + List.of("0", "0", "1000", "2000", "2100", "9110", "9000")
                                    .get(random.nextInt(7));
                    if (cells.add(cell.replaceAll(",\\d+,USD", ""))) {
                        lines.add(String.join(
                                ",",
                                source,
                                "M",
                                (2019 + month / 12) + "-" + String.format("%02d", month % 12 + 1),
                                "FRA",
                                partner,
                                "M",
                                edition,
                                cell));
                    }
                }
            }
        }
        try {
            return Files.write(directory.resolve(source + ".csv"), lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mixturesOfEditionsAndLevelsAgreeWithTheIndependentComputation(long seed) {
        Path file = mixture("MIXTURE" + seed, seed);
        system.publish(file, "--released-at", "2024-02-01");

        RunningSystem.Result verified = system.run("verify", file.toString());

        assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.out())
                .contains("0 different; 0 keys missing, 0 unexpected")
                .contains("indicators compared, 0 different; 0 missing, 0 unexpected");
        Map<String, Long> statuses =
                system
                        .totals("sector", "--source", "MIXTURE" + seed, "--taxonomy", "STRATEGIC", "--window", "m")
                        .stream()
                        .collect(Collectors.groupingBy(row -> row.get("status"), Collectors.counting()));
        assertThat(statuses.get("NOT_COMPARABLE")).as("statuses %s", statuses).isPositive();
        System.out.println("mixture " + seed + ": " + verified.out().strip() + " " + statuses);
    }

    @Test
    void publishingTwiceChangesNothing() {
        Path file = twoYears("TWICE");
        JsonNode first = system.publish(file, "--released-at", "2024-02-01");
        List<String> before = system.totalsRecords();

        JsonNode second = system.publish(file, "--released-at", "2024-02-01");

        assertThat(second).isEqualTo(first);
        assertThat(system.totalsRecords()).isEqualTo(before);
    }

    @Test
    void poisonDoesNotStopThePipeline() throws Exception {
        List<byte[]> poison = List.of(
                new byte[] {},
                new byte[] {7, 7, 7},
                new byte[] {0, 0, 0, 0, 1},
                new byte[] {0, 0, 15, 66, 63, 2, 4},
                "{\"not\":\"avro\"}".getBytes(StandardCharsets.UTF_8));
        int before = quarantined();
        send(poison);

        JsonNode counts = system.publish(twoYears("AFTERWARDS"), "--released-at", "2024-02-01");

        assertThat(counts.path("accepted").asInt()).isEqualTo(72);
        RunningSystem.await(() -> quarantined() == before + poison.size());
        assertThat(system.total(
                        "partner", "2023-12", "r12", "--source", "AFTERWARDS", "--reporter", "FRA", "--partner", "W00"))
                .containsEntry("value", "1320");
    }

    private static int quarantined() {
        return system.records(List.of(Topics.DEFAULT.quarantine().name())).size();
    }

    private static void send(List<byte[]> values) throws InterruptedException, ExecutionException {
        byte[] key = "FRA".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.standalone().bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (byte[] value : values) {
                Future<RecordMetadata> sent = producer.send(
                        new ProducerRecord<>(Topics.DEFAULT.tradeRecords().name(), key, value));
                assertThat(sent.get().hasOffset()).isTrue();
            }
        }
    }
}
