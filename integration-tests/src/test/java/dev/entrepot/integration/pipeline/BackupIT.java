package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.benchmarks.consistency.Contents;
import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.run.StandaloneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md says of backups: the records that were published, with the registry's ids, are all that has to be kept. */
class BackupIT {
    private static final int PARTITIONS = 3;

    @TempDir
    private Path directory;

    @Test
    void restoredFromTheRecordsThatWerePublished() throws IOException, InterruptedException {
        Path original = directory.resolve("original");
        Path restored = directory.resolve("restored");
        Path second = file("second", "2023-02", "700");
        Contents before;
        JsonNode counts;
        try (RunningSystem system = RunningSystem.start(settings(original))) {
            system.publish(file("first", "2023-01", "500"), "--released-at", "2024-01-10", "--release-id", "first");
            system.publish(second, "--released-at", "2024-02-10", "--release-id", "second");
            system.publish(
                    file("broken", "2023-03", "no number"), "--released-at", "2024-03-10", "--release-id", "third");
            before = contents(system);

            // The backup: five topics, and the registry.
            try (EmbeddedBroker fresh = EmbeddedBroker.start(restored.resolve("broker"), 0)) {
                copyTopics(system, fresh.bootstrap());
            }
        }
        copyDirectory(original.resolve("registry"), restored.resolve("registry"));

        try (RunningSystem system = RunningSystem.start(settings(restored))) {
            system.awaitState("second", "APPLIED");
            system.awaitState("third", "APPLIED");
            assertThat(contents(system).differences(before)).isEmpty();
            assertThat(before.records()).isPositive();

            // Publishers go on as well: what was published is not published again, what is new is.
            counts = system.publish(second, "--released-at", "2024-02-10", "--release-id", "second");
            assertThat(counts.path("duplicates").asLong()).isZero();
            assertThat(system.total("partner", "2023-02", "m", "--partner", "W00", "--reporter", "FRA")
                            .get("value"))
                    .isEqualTo("731");
            system.publish(file("fourth", "2023-04", "900"), "--released-at", "2024-04-10", "--release-id", "fourth");
            assertThat(system.run("quarantine", "list", "--summary").ok().out()).contains("BAD_NUMBER");
        }
    }

    private static StandaloneSettings settings(Path directory) {
        return new StandaloneSettings(
                directory,
                0,
                0,
                0,
                PARTITIONS,
                1,
                List.of(),
                List.of(),
                List.of(),
                Catalogue.builtIn().only(List.of("GRW-YOY", "HHI", "SHR-W")));
    }

    private Path file(String name, String period, String value) {
        return new TradeFile("BACKUP", "FRA", "M")
                .row(period, "USA", "854231", value)
                .row(period, "CHN", "270900", "31")
                .write(directory.resolve(name + ".csv"));
    }

    private static Contents contents(RunningSystem system) {
        return Contents.read(
                system.standalone().bootstrap(),
                RegistryClient.at(system.standalone().registry()),
                Topics.DEFAULT,
                PARTITIONS);
    }

    /** Committed records, partition by partition, with keys, timestamps and headers. */
    private static void copyTopics(RunningSystem from, String to) {
        Topics topics = Topics.DEFAULT;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", to));
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", to), new StringSerializer(), new ByteArraySerializer())) {
            assertThat(TopicAdmin.ensure(admin, topics, PARTITIONS, (short) 1)).isEmpty();
            for (Topic topic : List.of(
                    topics.tradeRecords(),
                    topics.rndRecords(),
                    topics.releases(),
                    topics.publishProgress(),
                    topics.quarantine())) {
                Committed.bytes(from.kafka(), topic.name(), record -> {
                    Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                            record.topic(),
                            record.partition(),
                            record.timestamp(),
                            record.key(),
                            record.value(),
                            record.headers()));
                });
            }
            producer.flush();
        }
    }

    private static void copyDirectory(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(one, there);
                }
            }
        }
    }
}
