package dev.entrepot.integration.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.producer.cli.PublishCommand;
import dev.entrepot.producer.publish.Cluster;
import dev.entrepot.producer.publish.KafkaJournal;
import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.ReleaseSender;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@SuppressWarnings("NullAway.Init") // started before all tests
class PublishIT {
    private static final Topics TOPICS = Topics.DEFAULT;
    private static final int PARTITIONS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static RegistryClient client;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(data.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(data.resolve("registry"), 0);
        client = RegistryClient.at(registry.url());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(TOPICS.all().stream()
                            .map(topic -> new NewTopic(topic.name(), Optional.of(PARTITIONS), Optional.empty())
                                    .configs(topic.settings()))
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        registry.close();
        broker.close();
    }

    @Test
    void killedAndRunAgainEachRowIsThereOnce() throws Exception {
        Path file = file("kill.csv", "KILL", 500);
        PublishOptions options = new PublishOptions(
                "auto",
                null,
                null,
                "kill",
                Instant.parse("2021-06-04T00:00:00Z"),
                null,
                ReleaseMode.DELTA,
                0,
                50,
                null);
        Cluster cluster = cluster();
        Publication publication = Publication.prepare(List.of(file), options);
        for (int sends : new int[] {20, 130, 300}) {
            // Neither committed nor aborted nor closed before the next run: as after kill -9.
            Producer<String, SpecificRecord> dying = cluster.producer(publication.transactionalId());
            dying.initTransactions();
            ReleaseSender sender = new ReleaseSender(dyingAfter(dying, sends), TOPICS, options.batchRows());
            assertThatThrownBy(() -> publication.send(sender, new KafkaJournal(cluster), true, new AtomicLong()))
                    .isInstanceOf(IllegalStateException.class);
            dying.flush();
            abandoned.add(dying);
        }
        Run run = publish("--release-id", "kill", "--released-at", "2021-06-04", "--batch-rows", "50", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        List<Long> rows = new ArrayList<>();
        long begins = 0;
        long ends = 0;
        for (ConsumerRecord<String, TradeEvent> record : records("KILL")) {
            assertThat(record.timestamp())
                    .isEqualTo(Instant.parse("2021-06-04T00:00:00Z").toEpochMilli());
            Object body = record.value().getBody();
            if (body instanceof TradeRecord trade) {
                rows.add(trade.getRow());
            }
            begins += body instanceof ReleaseBegin ? 1 : 0;
            ends += body instanceof ReleaseEnd ? 1 : 0;
        }
        assertThat(rows).hasSize(500).doesNotHaveDuplicates();
        assertThat(begins).isEqualTo(2);
        assertThat(ends).isEqualTo(2);
        Run again =
                publish("--release-id", "kill", "--released-at", "2021-06-04", "--batch-rows", "50", file.toString());
        assertThat(again.exit()).isZero();
        assertThat(again.err()).contains("already published");
        assertThat(records("KILL")).hasSize(504);
        abandoned.forEach(producer -> producer.close(Duration.ZERO));
    }

    private final List<Producer<String, SpecificRecord>> abandoned = new ArrayList<>();

    @Test
    void waitsForTheAppAndPrintsItsCounts() throws Exception {
        Path file = file("wait.csv", "WAITED", 4);
        setStatus("WAITED", "USA", "wait-1", ReleaseState.APPLIED);
        setStatus("WAITED", "JPN", "wait-1", ReleaseState.APPLIED);
        Run run = publish("--release-id", "wait-1", "--wait", "--json", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualToIgnoringNewLines("{\"release\":\"wait-1\",\"rows\":4,\"accepted\":4,\"duplicates\":0,"
                        + "\"quarantined\":0,\"revised\":0,\"withdrawn\":0,\"new\":4,\"status\":\"APPLIED\"}");
        Run again = publish("--release-id", "wait-1", "--wait", "--json", file.toString());
        assertThat(again.out()).isEqualTo(run.out());
        setStatus("WAITED", "USA", "wait-2", ReleaseState.HELD);
        setStatus("WAITED", "JPN", "wait-2", ReleaseState.APPLIED);
        Run held = publish("--release-id", "wait-2", "--wait", "--json", file.toString());
        assertThat(held.exit()).isEqualTo(1);
        assertThat(held.err()).contains("is HELD (because)");
    }

    @Test
    void anIdThatIsTakenByOtherContentIsRefused() throws Exception {
        assertThat(publish("--release-id", "taken", file("one.csv", "TAKEN", 2).toString())
                        .exit())
                .isZero();
        int before = records("TAKEN").size();

        Run other = publish("--release-id", "taken", file("two.csv", "TAKEN", 3).toString());

        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err()).contains("error: release taken of TAKEN for USA was published with other content");
        assertThat(records("TAKEN")).hasSize(before);
    }

    @Test
    void missingClusterIsOneLine() throws Exception {
        Path file = file("none.csv", "NONE", 1);
        Run run = run("--bootstrap", "127.0.0.1:1", "--timeout", "1", file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    }

    private static void setStatus(String source, String reporter, String release, ReleaseState state) throws Exception {
        WireFormat<ReleaseStatus> format = WireFormat.of(ReleaseStatus.class, client);
        ReleaseStatus status = new ReleaseStatus(
                source,
                reporter,
                release,
                Instant.EPOCH,
                0,
                state,
                "because",
                2L,
                2L,
                2L,
                0L,
                0L,
                2L,
                0L,
                0L,
                0L,
                0L,
                "TRADE",
                0L,
                0L,
                0L,
                0L);
        try (KafkaProducer<String, ReleaseStatus> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringSerializer(), format.serializer())) {
            producer.send(new ProducerRecord<>(
                            TOPICS.releaseStatus().name(), source + "." + reporter + "." + release, status))
                    .get();
        }
    }

    private static Cluster cluster() {
        return new Cluster(
                Map.of("bootstrap.servers", broker.bootstrap()), registry.url(), TOPICS, TIMEOUT, line -> {});
    }

    /** Passes everything on until the given number of records is sent. */
    @SuppressWarnings("unchecked")
    private static Producer<String, SpecificRecord> dyingAfter(Producer<String, SpecificRecord> producer, int sends) {
        AtomicInteger left = new AtomicInteger(sends);
        return (Producer<String, SpecificRecord>) Proxy.newProxyInstance(
                PublishIT.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send") && left.getAndDecrement() == 0) {
                        throw new IllegalStateException("killed");
                    }
                    return method.invoke(producer, arguments);
                });
    }

    private static Path file(String name, String source, int rows) throws IOException {
        StringBuilder text = new StringBuilder(
                "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency\n");
        for (int i = 0; i < rows; i++) {
            text.append(source)
                    .append(",M,2019-")
                    .append(i % 2 == 0 ? "11,USA" : "12,JPN")
                    .append(",CHN,M,H5,");
            text.append(String.format("%06d", 10_000 + i)).append(',').append(i).append(",USD\n");
        }
        return Files.writeString(data.resolve(name), text);
    }

    private record Run(int exit, String out, String err) {}

    private static Run publish(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--bootstrap", broker.bootstrap(), "--registry", registry.url(), "--timeout", "60"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new PublishCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exit, out.toString(), err.toString());
    }

    private static List<ConsumerRecord<String, TradeEvent>> records(String source) {
        List<ConsumerRecord<String, TradeEvent>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = ends();
        try (KafkaConsumer<String, TradeEvent> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                WireFormat.of(TradeEvent.class, client).deserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                    && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        records.removeIf(record -> !sourceOf(record.value().getBody()).equals(source));
        return records;
    }

    /** Behind the marks of the last transactions, which may not be in the log yet. */
    private static Map<TopicPartition, Long> ends() {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPICS.tradeRecords().name(), partition))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            return TopicAdmin.offsets(
                    admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, "the input topic");
        }
    }

    private static String sourceOf(Object body) {
        return ((SpecificRecord) body).get(0).toString();
    }
}
