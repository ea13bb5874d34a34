package dev.entrepot.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The topics as a broker in its public container keeps them. */
@Testcontainers(disabledWithoutDocker = true)
class ContainersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PARTITIONS = 2;
    private static final Instant RELEASED = Instant.parse("2010-03-15T00:00:00Z");

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1");

    @BeforeAll
    static void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.getBootstrapServers()))) {
            List<NewTopic> topics = Topics.DEFAULT.all().stream()
                    .map(topic -> new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(topic.settings()))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    @Test
    void brokerAcceptsTheSettingsOfEveryTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.getBootstrapServers()))) {
            for (Topic topic : Topics.DEFAULT.all()) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
                Map<String, String> kept = new HashMap<>();
                for (Config config :
                        admin.describeConfigs(Set.of(resource)).all().get().values()) {
                    config.entries().forEach(entry -> kept.put(entry.name(), entry.value()));
                }
                assertThat(kept).as(topic.name()).containsAllEntriesOf(topic.settings());
            }
        }
    }

    @Test
    void onlyCommittedRecordsAreReadAndTheirReleaseInstantIsKept() {
        String topic = Topics.DEFAULT.tradeRecords().name();
        try (KafkaProducer<String, String> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, topic, "taken back");
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, topic, "first");
            send(producer, topic, "second");
            producer.commitTransaction();
        }

        assertThat(readToTheEnd(topic)).containsExactly("first@" + RELEASED, "second@" + RELEASED);
    }

    private static void send(KafkaProducer<String, String> producer, String topic, String value) {
        var unused = producer.send(new ProducerRecord<>(topic, null, RELEASED.toEpochMilli(), "USA", value));
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.getBootstrapServers(), "transactional.id", "containers-it"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> readToTheEnd(String topic) {
        List<String> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", KAFKA.getBootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant deadline = Instant.now().plus(PATIENCE);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                assertThat(Instant.now()).as("read to %s, have %s", ends, read).isBefore(deadline);
                consumer.poll(Duration.ofMillis(200))
                        .forEach(one -> read.add(one.value() + "@" + Instant.ofEpochMilli(one.timestamp())));
            }
        }
        return read;
    }
}
