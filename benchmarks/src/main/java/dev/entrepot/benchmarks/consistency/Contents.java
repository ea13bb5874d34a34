package dev.entrepot.benchmarks.consistency;

import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.topic.TopicAdmin;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the output topics say, however it was brought there. Of a history topic, the last record in the log of each key, timestamp,
 * sequence and release; one without a value takes the one back that its headers name. Of a compacted topic, the last record of each key.
 */
public final class Contents {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int WIRE_HEADER = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GenericRecordDeserializer records;
    private final Deserializer<Total> totals;
    private final Topics topics;
    private final NavigableMap<String, byte[]> history = new TreeMap<>();
    private final NavigableMap<String, byte[]> newest = new TreeMap<>();
    private long totalsWritten;

    private Contents(Topics topics, RegistryClient registry) {
        this.topics = topics;
        this.records = new GenericRecordDeserializer(registry);
        this.totals = WireFormat.of(Total.class, registry).deserializer();
    }

    /** Reads all output topics to their ends, under the names of these topics and as readers of committed records do. */
    public static Contents read(String bootstrap, RegistryClient registry, Topics topics, int partitions) {
        Contents contents = new Contents(topics, registry);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<Topic> histories = List.of(
                    topics.totalsSectorHistory(),
                    topics.totalsPartnerHistory(),
                    topics.totalsSectorPartnerHistory(),
                    topics.totalsRndHistory(),
                    topics.indicatorsHistory(),
                    topics.alerts());
            follow(admin, consumer, histories, partitions, contents::history);
            List<Topic> tables = List.of(
                    topics.totalsSector(),
                    topics.totalsPartner(),
                    topics.totalsSectorPartner(),
                    topics.totalsRnd(),
                    topics.indicators(),
                    topics.claims(),
                    topics.quality(),
                    topics.releaseStatus());
            follow(admin, consumer, tables, partitions, contents::newest);
        }
        return contents;
    }

    private static void follow(
            Admin admin,
            KafkaConsumer<String, byte[]> consumer,
            List<Topic> all,
            int partitions,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        List<TopicPartition> places = all.stream()
                .flatMap(topic -> IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        consumer.assign(places);
        consumer.seekToBeginning(places);
        // Behind the marks of the last transactions, which may not be in the log yet.
        Map<TopicPartition, Long> ends = TopicAdmin.offsets(
                admin, places, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, "the output topics");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(reader);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "transactions are open, and nobody ends them, in some of " + ends.keySet());
            }
        }
    }

    /** The name of a topic without prefixes, then the key. */
    private String place(ConsumerRecord<String, byte[]> record) {
        int prefixes = topics.prefix().length() + topics.outputPrefix().length();
        return record.topic().substring(prefixes) + " " + record.key();
    }

    private void history(ConsumerRecord<String, byte[]> record) {
        if (isTotals(record.topic())) {
            totalsWritten++;
        }
        String version = place(record) + " " + String.format("%015d", record.timestamp());
        byte[] value = record.value();
        if (value == null) {
            int sequence = ByteBuffer.wrap(header(record, "sequence")).getInt();
            String release = new String(header(record, "release"), StandardCharsets.UTF_8);
            history.remove(version + String.format(" %06d ", sequence) + release);
        } else {
            history.put(version + vintage(record.topic(), value), body(value));
        }
    }

    private static byte[] header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("a removal in " + record.topic() + " at offset " + record.offset()
                    + " does not say of which " + name + " the record is");
        }
        return header.value();
    }

    private boolean isTotals(String topic) {
        return topic.startsWith(topics.prefix() + topics.outputPrefix() + "totals.");
    }

    /** Nearly all records are totals of trade, which the generated class reads much faster. */
    private String vintage(String topic, byte[] value) {
        if (isTotals(topic) && !topic.equals(topics.totalsRndHistory().name())) {
            Total total = totals.deserialize(topic, value);
            return String.format(" %06d ", total.getSequence()) + total.getRelease();
        }
        GenericRecord record = records.deserialize(topic, value);
        return String.format(" %06d ", (Integer) record.get("sequence")) + record.get("release");
    }

    private void newest(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            newest.remove(place(record));
        } else if (record.topic().equals(topics.releaseStatus().name())) {
            // Records received and records written tell of the arrival; what became of the cells does not.
            GenericRecord value = records.deserialize(record.topic(), record.value());
            String told = Stream.of("state", "accepted", "added", "revised", "unchanged", "withdrawn", "superseded")
                    .map(field -> field + "=" + value.get(field))
                    .collect(Collectors.joining(" "));
            newest.put(place(record), told.getBytes(StandardCharsets.UTF_8));
        } else {
            ByteBuffer stamped = ByteBuffer.allocate(Long.BYTES + record.value().length);
            stamped.putLong(record.timestamp()).put(body(record.value()));
            newest.put(place(record), stamped.array());
        }
    }

    private static byte[] body(byte[] value) {
        return Arrays.copyOfRange(value, WIRE_HEADER, value.length);
    }

    /** Returns how many records of history count. */
    public int records() {
        return history.size();
    }

    /** Returns how many records the histories of totals hold, those included that a later one replaces or takes back. */
    public long totalsWritten() {
        return totalsWritten;
    }

    /** Returns the hash of the histories. */
    public String historyHash() {
        return hash(history);
    }

    /** Returns the hash of the newest figures. */
    public String newestHash() {
        return hash(newest);
    }

    private static String hash(NavigableMap<String, byte[]> all) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            all.forEach((place, value) -> {
                byte[] text = place.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(text.length)
                        .putInt(value.length)
                        .array());
                digest.update(text);
                digest.update(value);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns where these contents differ from others; empty when they do not. */
    public List<String> differences(Contents other) {
        TreeMap<String, String> different = new TreeMap<>();
        compare(history, other.history, different);
        compare(newest, other.newest, different);
        return List.copyOf(different.values());
    }

    private static void compare(
            NavigableMap<String, byte[]> one, NavigableMap<String, byte[]> other, Map<String, String> different) {
        one.forEach((place, value) -> {
            byte[] there = other.get(place);
            if (there == null) {
                different.put(place, place + " is missing");
            } else if (!Arrays.equals(value, there)) {
                different.put(place, place + " has other content");
            }
        });
        other.keySet().stream()
                .filter(place -> !one.containsKey(place))
                .forEach(place -> different.put(place, place + " is too much"));
    }
}
