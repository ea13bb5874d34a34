package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.benchmarks.consistency.TransactionLog;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.streams.stage.ReporterPartition;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of every kind that should not be there, in every topic, among sound releases: each that the app reads is one entry of the
 * quarantine with its bytes, nothing is dropped, and the totals are those of the sound files. {@code -Dpoison} says how many.
 */
class PoisonIT {
    private static final Logger LOG = LoggerFactory.getLogger(PoisonIT.class);
    private static final int RECORDS = Integer.getInteger("poison", 2_000);
    private static final long SEED = Long.getLong("seed", 7);
    private static final String QUARANTINE = Topics.DEFAULT.quarantine().name();

    @TempDir
    private static Path directory;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(directory.resolve("data"));
        try (Admin admin = Admin.create(new HashMap<>(system.kafka()))) {
            // What another record of the same key has replaced before the app came to it is in no quarantine.
            TransactionLog.keepEverything(
                    admin,
                    List.of(
                            Topics.DEFAULT.mirrorSides().name(),
                            Topics.DEFAULT.indicatorInputs().name()));
        }
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void everyPoisonRecordIsOneEntryAndNothingElseChanges() throws Exception {
        Path before = file("2022", "1000");
        Path after = file("2023", "2000");
        system.publish(before, "--released-at", "2024-02-01T00:00:00Z");
        long begin = System.nanoTime();

        Map<String, byte[]> expected = new HashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(null)) {
            int partitions = producer.partitionsFor(QUARANTINE).size();
            Poison poison = new Poison(
                    SEED, system.standalone().registry(), ReporterPartition.of("FRA", partitions), partitions);
            send(producer, poison.large(), expected);
            while (expected.size() < RECORDS / 2) {
                send(producer, poison.round(), expected);
            }
            send(producer, poison.elsewhere(), new HashMap<>());
            abort(poison.round());
            system.publish(after, "--released-at", "2024-03-01T00:00:00Z");
            while (expected.size() < RECORDS) {
                send(producer, poison.round(), expected);
            }
        }

        system.publish(file("2021", "500"), "--released-at", "2024-04-01T00:00:00Z");
        Entries.await(system, QUARANTINE, expected.size());
        double seconds = (System.nanoTime() - begin) / 1e9;

        Map<String, Integer> reasons = new HashMap<>();
        List<String> entries = new ArrayList<>();
        for (ConsumerRecord<String, QuarantinedRecord> entry : entries()) {
            entries.add(entry.key());
            reasons.merge(entry.value().getReason(), 1, Integer::sum);
            checkOriginal(entry.value(), expected.get(entry.key()));
        }
        LOG.info(
                "{} poison records, seed {}: {} entries in {} s: {}",
                expected.size(),
                SEED,
                entries.size(),
                seconds,
                reasons);
        // Sorted: comparing in any order takes the square of their number.
        entries.sort(null);
        assertThat(entries).as("seed " + SEED).containsExactlyElementsOf(new TreeSet<>(expected.keySet()));
        assertThat(droppedByTheEngine()).isZero();
        assertThat(system.standalone().failure().toCompletableFuture()).isNotDone();
        system.run(
                        "verify",
                        before.toString(),
                        after.toString(),
                        directory.resolve("2021.csv").toString())
                .ok();
    }

    private static Path file(String year, String value) {
        return new TradeFile("MINE", "FRA", "M")
                .row(year + "-01", "CHN", "85", value)
                .row(year + "-01", "DEU", "84", value)
                .write(directory.resolve(year + ".csv"));
    }

    private static KafkaProducer<byte[], byte[]> producer(@Nullable String transactionalId) {
        Map<String, Object> settings = new HashMap<>(system.kafka());
        settings.put("compression.type", "gzip");
        settings.put("max.request.size", 64 << 20);
        settings.put("buffer.memory", 96L << 20);
        settings.put("linger.ms", 5);
        if (transactionalId != null) {
            settings.put("transactional.id", transactionalId);
        }
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends records, and notes under which keys their entries have to be, with what they are of. */
    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            List<ProducerRecord<byte[], byte[]>> records,
            Map<String, byte[]> expected)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            sent.add(producer.send(record));
        }
        for (int i = 0; i < sent.size(); i++) {
            RecordMetadata place = sent.get(i).get();
            byte[] value = records.get(i).value();
            expected.put(
                    Key.of(place.topic(), Integer.toString(place.partition()), Long.toString(place.offset())),
                    value == null ? new byte[0] : value);
        }
    }

    /** What is taken back by its sender is nobody's business. */
    private static void abort(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = producer("foreign")) {
            producer.initTransactions();
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : records) {
                Future<RecordMetadata> unused = producer.send(record);
            }
            producer.flush();
            producer.abortTransaction();
        }
    }

    /** Returns the entries; what was poison in the quarantine topic itself cannot be read, and is none. */
    private static List<ConsumerRecord<String, QuarantinedRecord>> entries() {
        return Entries.readable(system, QUARANTINE);
    }

    private static void checkOriginal(QuarantinedRecord entry, byte @Nullable [] sent) {
        byte[] original = new byte[entry.getOriginal().remaining()];
        entry.getOriginal().duplicate().get(original);
        assertThat(entry.getReason()).isNotEmpty();
        if (sent == null) {
            throw new AssertionError("an entry of nothing that was sent: " + entry.getMessage());
        }
        assertThat(Arrays.equals(original, original.length < sent.length ? Arrays.copyOf(sent, original.length) : sent))
                .as(entry.getMessage())
                .isTrue();
        if (original.length < sent.length) {
            assertThat(entry.getMessage()).contains("of " + sent.length + " bytes");
        }
    }

    /** Returns what Kafka Streams itself says that it left out. */
    private static double droppedByTheEngine() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        double dropped = 0;
        int found = 0;
        for (ObjectName name : beans.queryNames(new ObjectName("kafka.streams:type=stream-task-metrics,*"), null)) {
            dropped += ((Number) beans.getAttribute(name, "dropped-records-total")).doubleValue();
            found++;
        }
        assertThat(found).isPositive();
        return dropped;
    }
}
