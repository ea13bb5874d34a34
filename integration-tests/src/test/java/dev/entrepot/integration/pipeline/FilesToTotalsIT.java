package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThat(verified.out()).contains("0 different; 0 keys missing, 0 unexpected");
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
