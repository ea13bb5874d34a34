package dev.entrepot.producer.publish;

import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.avro.PublishProgress;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.RegistrySettings;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The way to the brokers and the registry. Waits for what is not there yet, says so once, and gives up after a while. */
public final class Cluster {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String LONGEST_FETCH_MS = "20";
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(5);

    private final Map<String, String> kafka;
    private final Topics topics;
    private final Duration timeout;
    private final Consumer<String> notices;
    private final RegistryClient registry;

    /**
     * Connects to nothing yet.
     *
     * @param kafka client properties, {@code bootstrap.servers} among them
     * @param registry address of the registry
     * @param topics names of the topics
     * @param timeout how long to wait for what is missing
     * @param notices takes lines for the user
     */
    public Cluster(
            Map<String, String> kafka, String registry, Topics topics, Duration timeout, Consumer<String> notices) {
        this.kafka = Map.copyOf(kafka);
        this.topics = topics;
        this.timeout = timeout;
        this.notices = notices;
        Map<String, String> settings = new HashMap<>(kafka);
        settings.put(RegistrySettings.URL, registry);
        this.registry = new RegistryClient(RegistrySettings.from(settings).withPatience(timeout));
    }

    /** Returns the names of the topics. */
    public Topics topics() {
        return topics;
    }

    /** Returns how long to wait for what is missing. */
    public Duration timeout() {
        return timeout;
    }

    /** Tells the user something. */
    void notice(String line) {
        notices.accept(line);
    }

    /** Returns when all topics that publishing needs are there and the registry answers. */
    public void awaitReady() {
        List<String> names = List.of(
                topics.tradeRecords().name(),
                topics.rndRecords().name(),
                topics.releases().name(),
                topics.quarantine().name(),
                topics.publishProgress().name());
        try (Admin admin = admin()) {
            awaitTopics(admin, names);
        }
        if (!registry.ping()) {
            notices.accept("waiting for the schema registry");
            registry.awaitReady();
        }
    }

    private void awaitTopics(Admin admin, List<String> names) {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean told = false;
        while (true) {
            String missing = missing(admin, names);
            if (missing.isEmpty()) {
                return;
            }
            String what = "the topics at " + kafka.get("bootstrap.servers") + " are not there (" + missing + ")";
            if (System.nanoTime() > deadline) {
                throw new PublishFailedException(
                        what + ": start the system with 'entrepot up', or create them with 'entrepot topics create'");
            }
            if (!told) {
                told = true;
                notices.accept("waiting: " + what);
            }
            WallClock.SYSTEM.awaitUntil(Instant.now().plus(ASK_AGAIN));
        }
    }

    /** Returns why the first of these topics cannot be used, for now; empty when all can. */
    private String missing(Admin admin, List<String> names) {
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                topic.getValue().get();
            } catch (ExecutionException e) {
                Optional<String> refusal = BrokerRefusal.in(e, "WRITE", "topic " + topic.getKey());
                if (refusal.isPresent()) {
                    throw new PublishFailedException(refusal.get(), e);
                }
                Throwable cause = e.getCause() == null ? e : e.getCause();
                return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return "";
    }

    /** Returns an administration client. */
    Admin admin() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", Integer.toString(millis(Duration.ofSeconds(20))));
        settings.put("request.timeout.ms", Integer.toString(millis(Duration.ofSeconds(10))));
        return build(() -> Admin.create(settings));
    }

    /** Returns a producer whose transactions carry this id; not initialised. */
    public Producer<String, SpecificRecord> producer(String transactionalId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("linger.ms", "20");
        settings.put("batch.size", Integer.toString(256 * 1024));
        settings.put("compression.type", "lz4");
        settings.put("max.request.size", Integer.toString(8 * 1024 * 1024));
        settings.put("transaction.timeout.ms", Integer.toString(millis(TRANSACTION_TIMEOUT)));
        settings.put("max.block.ms", Integer.toString(millis(timeout)));
        settings.putAll(kafka);
        settings.put("enable.idempotence", "true");
        settings.put("acks", "all");
        settings.put("transactional.id", transactionalId);
        return build(() -> new KafkaProducer<>(settings, new StringSerializer(), serializer()));
    }

    /** Returns a consumer of committed records, in no group. */
    <T extends SpecificRecord> KafkaConsumer<String, T> consumer(Class<T> type) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove("group.id");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        // Closing waits for the fetch behind the end, which the broker would hold for half a second.
        settings.put("fetch.max.wait.ms", LONGEST_FETCH_MS);
        Deserializer<T> values = readable(WireFormat.of(type, registry).deserializer());
        return build(() -> new KafkaConsumer<>(settings, new StringDeserializer(), values));
    }

    /** Leaves out what nobody can read, and says so once: somebody else's bytes must not keep a publisher from its work. */
    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated
    private <T> Deserializer<T> readable(Deserializer<T> values) {
        AtomicBoolean told = new AtomicBoolean();
        return (topic, data) -> {
            try {
                return values.deserialize(topic, data);
            } catch (UndecodableException e) {
                if (!told.getAndSet(true)) {
                    notices.accept("records that cannot be read are left out, the first: " + e.getMessage());
                }
                return null;
            }
        };
    }

    /** Whether a record has a key, and a value that can be read, or none at all. */
    private static boolean isReadable(ConsumerRecord<String, ?> record) {
        return record.key() != null && (record.value() != null || record.serializedValueSize() < 0);
    }

    /** Passes all committed records of a topic that can be read, from its beginning to where it ends now. */
    public <T extends SpecificRecord> void read(
            Topics.Topic topic, Class<T> type, Consumer<ConsumerRecord<String, T>> visitor) {
        try (KafkaConsumer<String, T> consumer = consumer(type)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, T> record : consumer.poll(POLL)) {
                    if (isReadable(record)) {
                        visitor.accept(record);
                    }
                }
            }
        } catch (KafkaException e) {
            throw unreadable(topic, e);
        }
    }

    PublishFailedException unreadable(Topics.Topic topic, KafkaException cause) {
        return new PublishFailedException(
                "topic " + topic.name() + " at " + kafka.get("bootstrap.servers") + " cannot be read ("
                        + BrokerRefusal.orMessage(cause, "READ", "topic " + topic.name())
                        + "): check --bootstrap and --config",
                cause);
    }

    /** Returns how values of a topic are read and written. */
    public <T extends SpecificRecord> WireFormat<T> format(Class<T> type) {
        return WireFormat.of(type, registry);
    }

    private Serializer<SpecificRecord> serializer() {
        Serializer<TradeEvent> trade = WireFormat.of(TradeEvent.class, registry).serializer();
        Serializer<RndEvent> rnd = WireFormat.of(RndEvent.class, registry).serializer();
        Serializer<ReleaseManifest> manifests =
                WireFormat.of(ReleaseManifest.class, registry).serializer();
        Serializer<QuarantinedRecord> quarantined =
                WireFormat.of(QuarantinedRecord.class, registry).serializer();
        Serializer<PublishProgress> progress =
                WireFormat.of(PublishProgress.class, registry).serializer();
        return (topic, value) -> {
            if (value instanceof TradeEvent event) {
                return trade.serialize(topic, event);
            }
            if (value instanceof RndEvent event) {
                return rnd.serialize(topic, event);
            }
            if (value instanceof ReleaseManifest manifest) {
                return manifests.serialize(topic, manifest);
            }
            return value instanceof QuarantinedRecord record
                    ? quarantined.serialize(topic, record)
                    : progress.serialize(topic, (PublishProgress) value);
        };
    }

    /** Wrong properties show when a client is made. */
    private static <C> C build(Supplier<C> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            String cause = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new PublishFailedException(
                    "no Kafka client can be made (" + cause + "): check --bootstrap and --config", e);
        }
    }

    static PublishFailedException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new PublishFailedException("interrupted: run again to continue", cause);
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }

    /** Returns a consumer of the states of releases. */
    KafkaConsumer<String, ReleaseStatus> statuses() {
        return consumer(ReleaseStatus.class);
    }
}
