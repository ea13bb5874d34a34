package dev.entrepot.streams.replay;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.cli.CommandFailedException;
import dev.entrepot.streams.stage.Output;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the results to topics of their own, each record on the partition that its reporter has. Retried sends leave neither gaps nor
 * repetitions; the topics are complete when {@link #complete} returns.
 */
final class TopicsDestination implements Destination {
    private static final Set<Output> HISTORIES = EnumSet.of(
            Output.SECTOR_HISTORY,
            Output.PARTNER_HISTORY,
            Output.SECTOR_PARTNER_HISTORY,
            Output.RND_HISTORY,
            Output.INDICATOR_HISTORY,
            Output.ALERT);
    private static final Set<Output> AS_THEY_ARE = EnumSet.of(Output.STATUS, Output.QUALITY, Output.QUARANTINE);

    private final Topics topics;
    private final Selected selected;
    private final RegistryClient registry;
    private final Producer<byte[], byte[]> producer;
    private final Map<Output, String> names = new EnumMap<>(Output.class);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private TopicsDestination(
            Topics topics, Selected selected, RegistryClient registry, Producer<byte[], byte[]> producer) {
        this.topics = topics;
        this.selected = selected;
        this.registry = registry;
        this.producer = producer;
        for (Output output : Output.values()) {
            names.put(output, output.topic(topics).name());
        }
    }

    /**
     * Makes the topics that are missing.
     *
     * @param topics names of the topics, under a prefix that no app computes into
     * @param partitions partitions of the input topics
     * @param append whether topics may hold something already
     * @throws CommandFailedException when topics cannot be used
     */
    static TopicsDestination open(
            Map<String, String> kafka,
            RegistryClient registry,
            Topics topics,
            int partitions,
            boolean append,
            Selected selected) {
        Map<String, Object> settings = new HashMap<>(kafka);
        try (Admin admin = Admin.create(settings)) {
            List<String> wrong = TopicAdmin.ensure(admin, topics, partitions, (short) -1);
            if (!wrong.isEmpty()) {
                throw new CommandFailedException(String.join("; ", wrong), null);
            }
            if (!append) {
                refuseFilled(admin, topics, partitions);
            }
        }
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return new TopicsDestination(
                topics,
                selected,
                registry,
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private static void refuseFilled(Admin admin, Topics topics, int partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        for (Output output : Output.values()) {
            for (int partition = 0; partition < partitions; partition++) {
                TopicPartition place = new TopicPartition(output.topic(topics).name(), partition);
                latest.put(place, OffsetSpec.latest());
                earliest.put(place, OffsetSpec.earliest());
            }
        }
        Map<TopicPartition, Long> ends = offsets(admin, latest);
        offsets(admin, earliest).forEach((place, first) -> {
            if (ends.getOrDefault(place, first) > first) {
                throw new CommandFailedException(
                        "topic " + place.topic()
                                + " is not empty: choose another --to-prefix, delete the topics, or add to"
                                + " them with --append",
                        null);
            }
        });
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Map<TopicPartition, OffsetSpec> wanted) {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
                    admin.listOffsets(wanted).all().get();
            found.forEach((place, info) -> offsets.put(place, info.offset()));
            return offsets;
        } catch (ExecutionException e) {
            throw new KafkaException("cannot look where the topics end: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while looking where the topics end", e);
        }
    }

    @Override
    public Sink open(int partition) {
        String release = selected.release();
        return release == null ? new All(partition) : new OfRelease(partition, release);
    }

    private void write(Output output, int partition, String key, byte @Nullable [] value, long timestamp) {
        write(output, partition, key, value, timestamp, new RecordHeaders());
    }

    private void writeTakenBack(Output output, int partition, String key, Vintage vintage) {
        write(output, partition, key, null, vintage.releasedAt(), TakenBack.headers(vintage));
    }

    private void write(
            Output output, int partition, String key, byte @Nullable [] value, long timestamp, Headers headers) {
        if (failure.get() != null) {
            throw failed();
        }
        Integer place = output == Output.QUARANTINE ? null : partition;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                names.get(output), place, timestamp, key.getBytes(StandardCharsets.UTF_8), value, headers);
        Future<RecordMetadata> unused = producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    @Override
    public void complete() {
        producer.flush();
        if (failure.get() != null) {
            throw failed();
        }
    }

    private CommandFailedException failed() {
        Exception cause = failure.get();
        return new CommandFailedException(
                "cannot write to the topics under " + topics.prefix() + topics.outputPrefix() + ": "
                        + (cause == null ? "unknown cause" : cause.getMessage())
                        + "; they are incomplete, delete them and replay again",
                cause);
    }

    @Override
    public void close() {
        producer.close();
    }

    /** Writes everything in the periods that are wanted. */
    private final class All implements Sink {
        private final int partition;

        private All(int partition) {
            this.partition = partition;
        }

        @Override
        public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
            if (AS_THEY_ARE.contains(output) || selected.hasPeriodOf(key)) {
                write(output, partition, key, value, timestamp);
            }
        }

        @Override
        public void takeBack(Output output, String key, Vintage vintage) {
            if (selected.hasPeriodOf(key)) {
                writeTakenBack(output, partition, key, vintage);
            }
        }

        @Override
        public void close() {
            // Nothing is held back.
        }
    }

    /**
     * Writes the totals that one release caused. A newest vintage that a later release replaces is taken out again: it is not the
     * newest any more.
     */
    private final class OfRelease implements Sink {
        private final int partition;
        private final String release;
        private final WireFormat<Total> totals = WireFormat.of(Total.class, registry);
        private final WireFormat<RndTotal> rndTotals = WireFormat.of(RndTotal.class, registry);
        private final WireFormat<Indicator> indicators = WireFormat.of(Indicator.class, registry);
        private final WireFormat<Alert> alerts = WireFormat.of(Alert.class, registry);
        private final Map<Output, Set<String>> shown = new EnumMap<>(Output.class);

        private OfRelease(int partition, String release) {
            this.partition = partition;
            this.release = release;
        }

        @Override
        public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
            if (AS_THEY_ARE.contains(output)) {
                write(output, partition, key, value, timestamp);
            } else if (selected.hasPeriodOf(key)) {
                boolean caused = value != null && release.equals(releaseOf(output, value));
                if (HISTORIES.contains(output)) {
                    if (caused) {
                        write(output, partition, key, value, timestamp);
                    }
                } else {
                    Set<String> keys = shown.computeIfAbsent(output, any -> new HashSet<>());
                    if (caused) {
                        keys.add(key);
                        write(output, partition, key, value, timestamp);
                    } else if (keys.remove(key)) {
                        write(output, partition, key, null, timestamp);
                    }
                }
            }
        }

        @Override
        public void takeBack(Output output, String key, Vintage vintage) {
            if (release.equals(vintage.release()) && selected.hasPeriodOf(key)) {
                writeTakenBack(output, partition, key, vintage);
            }
        }

        private String releaseOf(Output output, byte[] value) {
            String topic = String.valueOf(names.get(output));
            return switch (output) {
                case RND, RND_HISTORY ->
                    rndTotals.deserializer().deserialize(topic, value).getRelease();
                case INDICATOR, INDICATOR_HISTORY ->
                    indicators.deserializer().deserialize(topic, value).getRelease();
                case CLAIM, ALERT ->
                    alerts.deserializer().deserialize(topic, value).getRelease();
                default -> totals.deserializer().deserialize(topic, value).getRelease();
            };
        }

        @Override
        public void close() {
            // Nothing is held back.
        }
    }
}
