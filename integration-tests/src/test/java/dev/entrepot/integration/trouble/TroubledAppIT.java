package dev.entrepot.integration.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import dev.entrepot.streams.app.LedgerApp;
import dev.entrepot.streams.app.StreamSettings;
import dev.entrepot.streams.app.StreamSettings.Limits;
import dev.entrepot.streams.stage.LedgerCounts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offsets, topics and directories that somebody has interfered with: the app never goes on in silence. */
class TroubledAppIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PARTITIONS = 1;
    private static final int UNKNOWN_ID = 12_345;

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static Admin admin;
    private static int number;

    private final LedgerCounts counts = new LedgerCounts();
    private Topics topics;
    private String id;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        registry.close();
        broker.close();
    }

    @BeforeEach
    void makeTopics() {
        number++;
        topics = new Topics("t" + number + ".", "");
        id = "app" + number;
        assertThat(TopicAdmin.ensure(admin, topics, PARTITIONS, (short) 1)).isEmpty();
    }

    @AfterEach
    void deleteTopics() throws Exception {
        List<String> own = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(topics.prefix()) || topic.startsWith(id + "-"))
                .toList();
        admin.deleteTopics(own).all().get();
    }

    @Test
    void recordsThatWereDeletedUnreadAreNotSkipped() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            send(topics.tradeRecords(), 3);
            await(() -> counts.quarantined() == 3);
        }
        send(topics.tradeRecords(), 5);
        admin.deleteRecords(Map.of(place(), RecordsToDelete.beforeOffset(6)))
                .all()
                .get();

        assertThatThrownBy(this::app)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("records 3 to 5 of " + place() + " were deleted before")
                .hasMessageContaining("--application-id");
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void theFirstStartCommitsTheBeginning() throws Exception {
        assertThat(committed()).as("nothing yet").isEqualTo(-1);
        app().close();
        assertThat(committed()).as("the beginning, from the first start on").isZero();
    }

    @Test
    void aTopicThatWasMadeAgainIsNotTakenForTheOldOne() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            send(topics.tradeRecords(), 3);
            await(() -> counts.quarantined() == 3);
        }
        makeAgain(topics.tradeRecords());

        assertThatThrownBy(this::app)
                .hasMessageContaining(topics.tradeRecords().name() + " was deleted and made again");

        send(topics.tradeRecords(), 9);
        assertThatThrownBy(this::app)
                .as("the offset exists again")
                .hasMessageContaining(topics.tradeRecords().name() + " was deleted and made again");

        Files.delete(directory.resolve("state").resolve(id + ".properties"));
        assertThatThrownBy(this::app)
                .as("the state directory is lost as well")
                .hasMessageContaining(
                        "has no offsets of topic " + topics.tradeRecords().name());
    }

    @Test
    void lostOffsetsAreNotTakenForAFirstStart() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            send(topics.tradeRecords(), 3);
            await(() -> counts.quarantined() == 3);
        }
        await(() -> deleteGroup());

        assertThatThrownBy(this::app)
                .hasMessageContaining("group " + id + " has no offsets of topic")
                .hasMessageContaining("--application-id");
    }

    @Test
    void partitionsThatAreAddedWhileItRunsStopIt() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            admin.createPartitions(Map.of(topics.totalsSector().name(), NewPartitions.increaseTo(PARTITIONS + 1)))
                    .all()
                    .get();
            assertThatThrownBy(app::awaitEnd)
                    .hasMessageContaining(topics.totalsSector().name() + " had 1 partitions and has 2");
            assertThat(app.state()).isEqualTo("ERROR");
            assertThat(app.detail()).contains("--topic-prefix");
        }
    }

    @Test
    void partitionsOfTheInputThatAreAddedWhileItRunsStopIt() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            admin.createPartitions(Map.of(topics.tradeRecords().name(), NewPartitions.increaseTo(PARTITIONS + 1)))
                    .all()
                    .get();
            assertThatThrownBy(app::awaitEnd).hasMessageContaining("partitions").hasMessageContaining("--topic-prefix");
            assertThat(app.state()).isEqualTo("ERROR");
        }
    }

    @Test
    void anOutputTopicThatIsDeletedWhileItRunsStopsIt() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            admin.deleteTopics(List.of(topics.quality().name())).all().get();
            assertThatThrownBy(app::awaitEnd)
                    .hasMessageContaining("topic " + topics.quality().name() + " was deleted");
            assertThat(app.state()).isEqualTo("ERROR");
        }
    }

    @Test
    void aDirectoryThatIsInUseIsNamed() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            assertThatThrownBy(this::app)
                    .hasMessageContaining("is in use by another process")
                    .hasMessageContaining("--state-dir");
            send(topics.tradeRecords(), 1);
            await(() -> counts.quarantined() == 1);
        }
    }

    @Test
    void anInputOfJustUnderTheLimitGoesToQuarantine() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            for (int size : new int[] {Topics.MAX_MESSAGE_BYTES - 200, 50 << 20}) {
                send(topics.tradeRecords(), new byte[size]);
            }
            send(topics.tradeRecords(), 2);
            await(() -> counts.quarantined() == 4);
            await(() -> committed() == 4);
            assertThat(app.state()).isEqualTo("RUNNING");
        }
    }

    @Test
    void aChangedSettingIsNoticed() throws Exception {
        try (LedgerApp app = app()) {
            app.awaitRunning();
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(
                                    ConfigResource.Type.TOPIC,
                                    topics.totalsSectorHistory().name()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            await(() -> app.topicDifferences() == 1);
            assertThat(app.state()).isEqualTo("RUNNING");
        }
    }

    @Test
    void anOutageOfTheRegistryIsWaitedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path place = directory.resolve("registry-that-goes");
        EmbeddedRegistry own = EmbeddedRegistry.start(place, port);
        try (LedgerApp app = app(own.url(), Map.of(), Duration.ofMinutes(30))) {
            app.awaitRunning();
            own.close();
            HttpServer down = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            down.createContext("/", exchange -> {
                if (exchange.getRequestURI().getPath().equals("/schemas/ids/" + UNKNOWN_ID)) {
                    asked.incrementAndGet();
                }
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            });
            down.start();
            send(topics.tradeRecords(), 2);
            send(
                    topics.tradeRecords(),
                    ByteBuffer.allocate(9).put((byte) 0).putInt(UNKNOWN_ID).array());
            await(() -> asked.get() >= 5);
            assertThat(counts.quarantined()).as("nobody knows what it is").isEqualTo(2);
            assertThat(app.detail()).isEmpty();
            assertThat(app.state()).isEqualTo("RUNNING");
            down.stop(0);
            own = EmbeddedRegistry.start(place, port);
            await(() -> committed() == 3);
            assertThat(counts.quarantined()).isEqualTo(3);
            assertThat(app.detail()).isEmpty();
        } finally {
            own.close();
        }
    }

    @Test
    void anAppThatCommitsNothingAnyMoreStops() throws Exception {
        try (LedgerApp app = app(
                registry.url(),
                Map.of("default.client.supplier", StuckClients.class.getName()),
                Duration.ofSeconds(2))) {
            app.awaitRunning();
            StuckClients.STUCK.set(true);
            send(topics.tradeRecords(), 2);
            assertThatThrownBy(app::awaitEnd)
                    .hasMessageContaining("records of " + place() + " wait at offset")
                    .hasMessageContaining("nothing was committed for 2 s");
            assertThat(app.state()).isEqualTo("ERROR");
        } finally {
            StuckClients.STUCK.set(false);
        }
    }

    @Test
    void endsOfTransactionsAreNoStandstill() throws Exception {
        try (LedgerApp app = app(registry.url(), Map.of(), Duration.ofSeconds(1))) {
            app.awaitRunning();
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "publisher of " + id);
            try (KafkaProducer<String, byte[]> producer =
                    new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topics.tradeRecords().name(), 0, "FRA", new byte[3]))
                        .get(1, TimeUnit.MINUTES);
                producer.commitTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topics.tradeRecords().name(), 0, "FRA", new byte[3]))
                        .get(1, TimeUnit.MINUTES);
                producer.abortTransaction();
            }
            await(() -> committed() >= 1);
            long looks = app.looks();
            await(() -> app.looks() >= looks + 8);
            assertThat(app.state()).isEqualTo("RUNNING");
            assertThat(counts.quarantined()).isEqualTo(1);
        }
    }

    private LedgerApp app() {
        return app(registry.url(), Map.of(), Duration.ofMinutes(30));
    }

    private LedgerApp app(String registryUrl, Map<String, String> further, Duration stallLimit) {
        Map<String, String> kafka = new HashMap<>(further);
        kafka.put("bootstrap.servers", broker.bootstrap());
        return LedgerApp.start(
                new StreamSettings(
                        kafka,
                        registryUrl,
                        topics,
                        id,
                        directory.resolve("state"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Catalogue.NONE,
                        1,
                        1,
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        new Limits(64 << 20, stallLimit, Duration.ofMillis(500))),
                "test",
                counts);
    }

    private TopicPartition place() {
        return new TopicPartition(topics.tradeRecords().name(), 0);
    }

    /** Records that end in quarantine. */
    private void send(Topic topic, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            send(topic, ("junk " + i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void send(Topic topic, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrap(),
                "compression.type",
                value.length > 1_000 ? "gzip" : "none",
                "buffer.memory",
                100L << 20,
                "max.request.size",
                60 << 20);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), 0, "FRA", value)).get(1, TimeUnit.MINUTES);
        }
    }

    private void makeAgain(Topic topic) throws Exception {
        admin.deleteTopics(List.of(topic.name())).all().get();
        await(() -> TopicAdmin.ensure(admin, topics, PARTITIONS, (short) 1).isEmpty()
                && TopicAdmin.describe(admin, topics).stream().allMatch(TopicAdmin.State::exists));
    }

    /** Not before the last member has left. */
    private boolean deleteGroup() {
        try {
            admin.deleteConsumerGroups(List.of(id)).all().get();
            return true;
        } catch (java.util.concurrent.ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The committed offset of the first partition of the input, -1 when there is none. */
    private long committed() {
        try {
            var offset = admin.listConsumerGroupOffsets(id)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(place());
            return offset == null ? -1 : offset.offset();
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
