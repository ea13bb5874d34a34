package dev.entrepot.benchmarks.rig;

import dev.entrepot.producer.format.Subject;
import dev.entrepot.producer.generate.GeneratedRelease;
import dev.entrepot.producer.generate.World;
import dev.entrepot.producer.generate.WorldFile;
import dev.entrepot.producer.publish.Release;
import dev.entrepot.producer.publish.ReleaseMarks;
import dev.entrepot.producer.publish.Series;
import dev.entrepot.producer.publish.SeriesTally;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.stage.ReporterPartition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes releases of a made-up world into the topic of trade records: begin mark, records, end mark, as the publisher does, but
 * without transactions and without keeping progress. Owned by one thread.
 */
public final class WorldSender implements AutoCloseable {
    private final World world;
    private final String topic;
    private final int partitions;
    private final Serializer<TradeEvent> format;
    private final WorldRecords records = new WorldRecords();
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long rows;
    private long marks;

    /**
     * Writes with a producer of its own.
     *
     * @param kafka properties of the client
     * @param topics whose topic of trade records is written; it is there already
     * @param partitions its number of partitions
     */
    public WorldSender(World world, Map<String, Object> kafka, RegistryClient registry, Topics topics, int partitions) {
        this.world = world;
        this.topic = topics.tradeRecords().name();
        this.partitions = partitions;
        this.format = WireFormat.of(TradeEvent.class, registry).serializer();
        this.producer = new KafkaProducer<>(settings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 << 10);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        return settings;
    }

    /** Writes one release. Releases of one reporter have to come in the order of their instants. */
    public void send(GeneratedRelease generated) {
        failIfLost();
        Release release = release(generated);
        Series series = new Series(WorldFile.SOURCE, generated.area());
        SeriesTally tally = new SeriesTally();
        Place place = new Place(
                ReporterPartition.of(generated.area(), partitions),
                generated.releasedAt().toEpochMilli(),
                generated.area().getBytes(StandardCharsets.UTF_8));
        put(place, ReleaseMarks.begin(release, series));
        world.rows(generated, row -> {
            rows++;
            TradeRecord record = records.of(row, generated.area(), release.id(), rows);
            tally.accept(
                    record.getFlow(),
                    record.getFrequency(),
                    record.getPeriod(),
                    record.getCurrency(),
                    record.getValue());
            put(place, record);
        });
        put(place, ReleaseMarks.end(release, series, tally));
        marks += 2;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Place(int partition, long timestamp, byte[] key) {}

    private static Release release(GeneratedRelease generated) {
        String id = "world-" + generated.period();
        return new Release(
                id, generated.releasedAt(), 0, ReleaseMode.DELTA, "made-up world", id, List.of(), Subject.TRADE);
    }

    private void put(Place place, SpecificRecord body) {
        byte[] value = format.serialize(topic, new TradeEvent(body));
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, place.partition, place.timestamp, place.key, value), (written, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    /** Blocks until everything is in the log. */
    public void flush() {
        producer.flush();
        failIfLost();
    }

    private void failIfLost() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new RigException("cannot write to " + topic + ": " + problem.getMessage(), problem);
        }
    }

    /** Returns how many records were sent, without marks. */
    public long rows() {
        return rows;
    }

    /** Returns how many marks were sent. */
    public long marks() {
        return marks;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(20));
    }
}
