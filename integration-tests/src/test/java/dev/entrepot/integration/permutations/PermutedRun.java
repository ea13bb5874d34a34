package dev.entrepot.integration.permutations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.benchmarks.consistency.Contents;
import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.integration.permutations.Publication.Event;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.app.LedgerApp;
import dev.entrepot.streams.app.StreamSettings;
import dev.entrepot.streams.stage.LedgerCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One run: sends the releases in an order of its own to topics of its own, with an app beside it that is stopped, killed or loses its
 * disk at moments of its own, and reads what came out.
 */
final class PermutedRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MOST_PARTITIONS = 12;
    private static final int MOST_RESTARTS = 3;

    /** How an app ends. */
    private enum End {
        STOPPED,
        LOST_ITS_DISK,
        KILLED
    }

    /**
     * Where runs take place.
     *
     * @param bootstrap brokers
     * @param registry base URL of the registry
     * @param directory for the state of apps
     */
    record Site(String bootstrap, String registry, Path directory) {}

    private final Site site;
    private final String name;
    private final Topics topics;
    private final Random random;
    private final int partitions;
    private final int threads;
    private final List<List<Event>> batches;
    private final Admin admin;
    private final RegistryClient registry;
    private final KafkaConsumer<String, ReleaseStatus> statuses;
    private final Set<String> applied = new HashSet<>();
    private final StringBuilder story = new StringBuilder();
    private LedgerApp app;
    private AtomicBoolean killed;

    PermutedRun(Site site, String name, long seed, boolean anyOrder, List<Publication> publications) {
        this.site = site;
        this.name = name;
        topics = new Topics(name + ".", "");
        random = new Random(seed);
        partitions = 1 + random.nextInt(MOST_PARTITIONS);
        threads = 1 + random.nextInt(2);
        batches = new Arrival(random, anyOrder).batches(publications);
        registry = RegistryClient.at(site.registry());
        admin = Admin.create(Map.of("bootstrap.servers", site.bootstrap()));
        assertThat(TopicAdmin.ensure(admin, topics, partitions, (short) 1)).isEmpty();
        statuses = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        site.bootstrap(),
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                WireFormat.of(ReleaseStatus.class, registry).deserializer());
        String topic = topics.releaseStatus().name();
        statuses.assign(IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList());
        story.append(partitions)
                .append(" partitions, ")
                .append(threads)
                .append(" threads, ")
                .append(batches.size())
                .append(" transactions");
        killed = Killable.switchOfNext();
        app = startApp();
    }

    private LedgerApp startApp() {
        StreamSettings settings = new StreamSettings(
                Map.of(
                        "bootstrap.servers",
                        site.bootstrap(),
                        "default.client.supplier",
                        Killable.class.getName(),
                        "acceptable.recovery.lag",
                        "0"),
                site.registry(),
                topics,
                name,
                state(),
                List.of(),
                List.of(),
                List.of(),
                Catalogue.builtIn(),
                threads,
                1,
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                StreamSettings.Limits.DEFAULT);
        return LedgerApp.start(settings, "test", new LedgerCounts());
    }

    private Path state() {
        return site.directory().resolve(name);
    }

    /** Sends everything and returns what the app made of it. */
    Contents run() throws InterruptedException {
        Set<Integer> restarts = new TreeSet<>();
        for (int i = random.nextInt(MOST_RESTARTS + 1); i > 0; i--) {
            restarts.add(random.nextInt(batches.size()));
        }
        Set<String> sent = new HashSet<>();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.initTransactions();
            for (int i = 0; i < batches.size(); i++) {
                send(producer, batches.get(i));
                batches.get(i).stream().filter(Event::isEnd).forEach(event -> sent.add(key(event.release())));
                if (restarts.contains(i)) {
                    // Not before the app has done some of what was sent: else all restarts would come at the start.
                    awaitApplied(random.nextInt(sent.size() + 1));
                    restart();
                }
            }
        }
        awaitApplied(sent.size());
        app.close();
        return Contents.read(site.bootstrap(), registry, topics, partitions);
    }

    private static String key(Publication release) {
        return Key.of(release.owner().source(), release.owner().reporter(), release.release());
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        site.bootstrap(),
                        "transactional.id",
                        name + "-publisher",
                        "linger.ms",
                        "5"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** One transaction, now and then after an attempt that is aborted. */
    private void send(KafkaProducer<String, byte[]> producer, List<Event> events) {
        if (random.nextInt(8) == 0) {
            producer.beginTransaction();
            put(producer, events.subList(0, 1 + random.nextInt(events.size())));
            producer.flush();
            producer.abortTransaction();
        }
        producer.beginTransaction();
        put(producer, events);
        producer.commitTransaction();
    }

    private void put(KafkaProducer<String, byte[]> producer, List<Event> events) {
        for (Event event : events) {
            Publication release = event.release();
            String topic = (release.owner().rnd() ? topics.rndRecords() : topics.tradeRecords()).name();
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                    topic, null, release.instant(), release.owner().reporter(), bytes(topic, event.value())));
        }
    }

    private byte[] bytes(String topic, SpecificRecord value) {
        return value instanceof RndEvent rnd
                ? WireFormat.of(RndEvent.class, registry).serializer().serialize(topic, rnd)
                : WireFormat.of(TradeEvent.class, registry).serializer().serialize(topic, (TradeEvent) value);
    }

    private void restart() throws InterruptedException {
        End end = End.values()[random.nextInt(End.values().length)];
        killed.set(end == End.KILLED);
        app.close();
        if (end == End.LOST_ITS_DISK) {
            delete(state());
        }
        story.append(", ").append(end).append(" after ").append(applied.size()).append(" releases");
        killed = Killable.switchOfNext();
        app = startApp();
    }

    private void awaitApplied(int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (applied.size() < count) {
            statuses.poll(POLL).forEach(record -> {
                assertThat(record.value().getState())
                        .as("release " + record.key() + ": " + record.value().getReason())
                        .isIn(ReleaseState.OPEN, ReleaseState.APPLIED);
                if (record.value().getState() == ReleaseState.APPLIED) {
                    applied.add(record.key());
                }
            });
            assertThat(System.nanoTime())
                    .as(applied.size() + " of " + count + " releases applied (" + story + "), app is " + app.state())
                    .isLessThan(deadline);
        }
    }

    /** Returns what was drawn, for people. */
    String story() {
        return story.toString();
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Leaves nothing behind. */
    @Override
    public void close() throws ExecutionException, InterruptedException {
        app.close();
        statuses.close();
        List<String> own = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(name + ".") || topic.startsWith(name + "-"))
                .toList();
        admin.deleteTopics(own).all().get();
        admin.close();
        delete(state());
    }
}
