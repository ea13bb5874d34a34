package dev.entrepot.standalone.verify;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Copies what readers of the output topics see, up to their present end, into the tables of {@code found.sql}. */
final class OutputTopics {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Database database;
    private final List<String> prefixes;
    private long ordinal;

    OutputTopics(Database database, List<Oracle.Owner> owners) {
        this.database = database;
        this.prefixes = owners.stream()
                .map(owner -> Key.of(owner.source(), owner.reporter()) + ".")
                .toList();
    }

    /** Reads the four topics of totals; returns how many records there were. */
    long copy(Map<String, String> kafka, RegistryClient registry, Topics topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "5000");
        try (KafkaConsumer<String, GenericRecord> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new GenericRecordDeserializer(registry))) {
            return copy(consumer, topics);
        }
    }

    /** Reads the four topics through a consumer that sees what is committed. */
    long copy(Consumer<String, GenericRecord> consumer, Topics topics) {
        database.run("found.sql");
        Map<String, String> names = new LinkedHashMap<>();
        names.put(topics.totalsSector().name(), "sector");
        names.put(topics.totalsPartner().name(), "partner");
        names.put(topics.totalsSectorPartner().name(), "sector-partner");
        names.put(topics.totalsRnd().name(), "rnd");
        try (DuckDBAppender records = database.connection().createAppender("main", "found_record");
                DuckDBAppender figures = database.connection().createAppender("main", "found_figure")) {
            List<TopicPartition> partitions = names.keySet().stream()
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, GenericRecord> message : consumer.poll(POLL)) {
                    String topic = names.getOrDefault(message.topic(), message.topic());
                    if (prefixes.stream().anyMatch(message.key()::startsWith)) {
                        ordinal++;
                        records.beginRow()
                                .append(ordinal)
                                .append(topic)
                                .append(message.key())
                                .endRow();
                        append(figures, topic, message.value());
                    }
                }
            }
            return ordinal;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot keep what the topics say: " + e.getMessage(), e);
        }
    }

    private void append(DuckDBAppender row, String topic, @Nullable GenericRecord total) throws SQLException {
        if (total == null) {
            return;
        }
        boolean rnd = topic.equals("rnd");
        for (Object element : (List<?>) total.get("figures")) {
            GenericRecord figure = (GenericRecord) element;
            row.beginRow().append(ordinal).append(topic);
            text(row, total, "source");
            text(row, total, rnd ? "country" : "reporter");
            text(row, total, rnd ? "measure" : "flow");
            for (String field : List.of("taxonomy", "sector", "partner")) {
                text(row, rnd ? null : total, field);
            }
            for (String field : List.of("performer", "funds", "type", "industry", "unit")) {
                text(row, rnd ? total : null, field);
            }
            text(row, total, "period");
            text(row, figure, "window");
            number(row, figure, "value");
            row.append((int) figure.get("present")).append((int) figure.get("expected"));
            text(row, figure, "missing");
            text(row, figure, "status");
            row.append(((List<?>) figure.get("flags"))
                    .stream().map(String::valueOf).sorted().collect(Collectors.joining(" ")));
            for (String field : List.of("change", "yoy", "midpoint", "contributionPp", "share")) {
                number(row, figure, field);
            }
            row.append((Integer) figure.get("streak")).endRow();
        }
    }

    private static void text(DuckDBAppender row, @Nullable GenericRecord record, String field) throws SQLException {
        Object value = record == null ? null : record.get(field);
        if (value == null) {
            row.appendNull();
        } else {
            row.append(value.toString());
        }
    }

    /** Decimals travel with a fixed scale: their digits alone are compared. */
    private static void number(DuckDBAppender row, GenericRecord record, String field) throws SQLException {
        BigInteger digits = record.get(field) instanceof BigDecimal decimal ? decimal.unscaledValue() : null;
        if (digits == null) {
            row.appendNull();
        } else {
            row.append(digits);
        }
    }
}
