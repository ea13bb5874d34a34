package dev.entrepot.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.standalone.host.DirectoryInUseException;
import dev.entrepot.standalone.host.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final String TOPIC = "landings";
    private static final long LONG_AGO = Instant.parse("2010-01-15T00:00:00Z").toEpochMilli();

    @TempDir
    Path directory;

    @Test
    void transactionsSettingsAndDataSurviveARestart() throws Exception {
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            clusterId = broker.clusterId();
            createTopic(broker);
            publish(broker, "kept", true);
            publish(broker, "dropped", false);
            assertThat(readAll(broker)).containsExactly("kept@" + LONG_AGO);
            assertThat(brokerSettings(broker))
                    .containsEntry("log.retention.ms", "-1")
                    .containsEntry("transaction.max.timeout.ms", "900000")
                    .containsEntry("message.max.bytes", Integer.toString(8 << 20))
                    .containsEntry("group.initial.rebalance.delay.ms", "0");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThat(broker.clusterId()).isEqualTo(clusterId);
            publish(broker, "more", true);
            assertThat(readAll(broker)).containsExactly("kept@" + LONG_AGO, "more@" + LONG_AGO);
            try (Admin admin = admin(broker)) {
                assertThat(admin.describeCluster().clusterId().get()).isEqualTo(clusterId);
                assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
                        .extractingByKey("transaction.version")
                        .returns((short) 2, FinalizedVersionRange::maxVersionLevel);
                assertThatThrownBy(() -> admin.describeTopics(List.of("never-made"))
                                .allTopicNames()
                                .get())
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            }
        }
    }

    @Test
    void aTakenPortIsNamedWithTheFlagThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " is taken: choose another with --kafka-port (0 = any free port)");
        }
    }

    @Test
    void aDirectoryHasOneBrokerAndFaultsReachIt() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data-dir");

            assertThat(broker.failure().toCompletableFuture()).isNotDone();
            assertThatThrownBy(() -> Exit.halt(1, "disk full")).isInstanceOf(IllegalStateException.class);
            assertThat(broker.failure().toCompletableFuture())
                    .isCompletedWithValueMatching(line -> line.contains("disk full"));
        }
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void publish(EmbeddedBroker broker, String value, boolean commit) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "quay"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>(TOPIC, 0, LONG_AGO, "USA", value));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> readAll(EmbeddedBroker broker) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value() + "@" + record.timestamp());
                }
            }
            return values;
        }
    }

    private static Map<String, String> brokerSettings(EmbeddedBroker broker) throws Exception {
        ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (Admin admin = admin(broker)) {
            Map<String, String> settings = new HashMap<>();
            admin.describeConfigs(List.of(node))
                    .all()
                    .get()
                    .values()
                    .forEach(config -> config.entries().forEach(entry -> settings.put(entry.name(), entry.value())));
            return settings;
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }
}
