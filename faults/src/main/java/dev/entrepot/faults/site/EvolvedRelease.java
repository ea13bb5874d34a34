package dev.entrepot.faults.site;

import dev.entrepot.faults.LabException;
import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.workload.Feed;
import dev.entrepot.faults.workload.LabRelease;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.Subjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A release as a publisher of another version would send it: published to topics aside, and from there written anew under its schema. */
public final class EvolvedRelease {
    private static final int WIRE_HEADER = 5;
    private static final Duration POLL = Duration.ofMillis(200);

    private EvolvedRelease() {}

    /**
     * Publishes it.
     *
     * @param schema what its records are written with
     */
    public static void publish(Site site, LabRelease release, Schema schema) {
        Topics aside = new Topics(site.round() + "-aside-" + release.id() + ".", "");
        try (Admin admin = site.cluster().admin()) {
            TopicAdmin.ensure(admin, aside, site.partitions(), (short) Cluster.NODES);
        }
        Feed.publishOnce(release, site.publishing(aside));
        String topic = site.topics().tradeRecords().name();
        int id = site.registryClient().register(Subjects.ofValues(topic), schema);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(site);
                KafkaProducer<byte[], byte[]> producer = producer(site, release)) {
            producer.initTransactions();
            producer.beginTransaction();
            List<TopicPartition> places = IntStream.range(0, site.partitions())
                    .mapToObj(
                            partition -> new TopicPartition(aside.tradeRecords().name(), partition))
                    .toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                            topic,
                            record.partition(),
                            record.timestamp(),
                            record.key(),
                            rewritten(record.value(), schema, id),
                            record.headers()));
                }
            }
            producer.commitTransaction();
        }
    }

    private static byte[] rewritten(byte[] value, Schema schema, int id) {
        try {
            GenericRecord event = new GenericDatumReader<GenericRecord>(TradeEvent.getClassSchema(), schema)
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(value, WIRE_HEADER, value.length - WIRE_HEADER, null));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(
                    ByteBuffer.allocate(WIRE_HEADER).put((byte) 0).putInt(id).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Site site) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        site.cluster().bootstrap(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(Site site, LabRelease release) {
        if (release.rows().isEmpty()) {
            throw new LabException("only releases of trade are written anew");
        }
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", site.cluster().bootstrap(), "transactional.id", site.round() + "-evolved"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
