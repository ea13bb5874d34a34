package dev.entrepot.standalone.verify;

import dev.entrepot.schemas.access.BrokerRefusal;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.RndFigure;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.cli.CommandFailedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Copies what readers of the output topics see, up to their present end, into the tables of {@code found.sql}. */
final class OutputTopics {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String INDICATORS = "indicators";
    private static final Shape TRADE = new Shape(Figure.getClassSchema());
    private static final Shape RND = new Shape(RndFigure.getClassSchema());

    private final Database database;
    private final List<String> prefixes;
    private final Deserializer<Total> totals;
    private final Deserializer<RndTotal> rndTotals;
    private final IndicatorRows indicatorRows;
    private long ordinal;

    OutputTopics(Database database, List<Oracle.Owner> owners, RegistryClient registry) {
        this.database = database;
        this.prefixes = owners.stream()
                .map(owner -> Key.of(owner.source(), owner.reporter()) + ".")
                .toList();
        this.totals = WireFormat.of(Total.class, registry).deserializer();
        this.rndTotals = WireFormat.of(RndTotal.class, registry).deserializer();
        this.indicatorRows = new IndicatorRows(
                owners, WireFormat.of(Indicator.class, registry).deserializer());
    }

    /** Reads the topics of totals and of indicators; returns how many records of totals of these owners there were. */
    long copy(Map<String, String> kafka, Topics topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove("group.id");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", "5000");
        settings.put("max.partition.fetch.bytes", "8388608");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return copy(consumer, topics);
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    "the output topics at " + kafka.get("bootstrap.servers") + " cannot be read ("
                            + BrokerRefusal.orMessage(e, "READ", "the topics") + "): check --bootstrap and --config",
                    e);
        }
    }

    /** Reads the topics through a consumer that sees what is committed. */
    long copy(Consumer<String, byte[]> consumer, Topics topics) {
        database.run("found.sql");
        Map<String, String> names = new LinkedHashMap<>();
        names.put(topics.totalsSector().name(), "sector");
        names.put(topics.totalsPartner().name(), "partner");
        names.put(topics.totalsSectorPartner().name(), "sector-partner");
        names.put(topics.totalsRnd().name(), "rnd");
        names.put(topics.indicators().name(), INDICATORS);
        try (DuckDBAppender records = database.connection().createAppender("main", "found_record");
                DuckDBAppender figures = database.connection().createAppender("main", "found_figure");
                DuckDBAppender indicators = database.connection().createAppender("main", "found_indicator");
                DuckDBAppender others = database.connection().createAppender("main", "other_owner")) {
            List<TopicPartition> partitions = names.keySet().stream()
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    String topic = names.getOrDefault(message.topic(), message.topic());
                    if (topic.equals(INDICATORS)) {
                        indicatorRows.append(indicators, message);
                    } else if (isOwn(message.key())) {
                        ordinal++;
                        append(records, figures, topic, message);
                    } else if (topic.equals("partner") || topic.equals("rnd")) {
                        indicatorRows.other(message.key());
                    }
                }
            }
            indicatorRows.appendOthers(others);
            return ordinal;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot keep what the topics say: " + e.getMessage(), e);
        }
    }

    private boolean isOwn(String key) {
        for (String prefix : prefixes) {
            if (key.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private void append(
            DuckDBAppender records, DuckDBAppender figures, String topic, ConsumerRecord<String, byte[]> message)
            throws SQLException {
        records.beginRow().append(ordinal).append(topic).append(message.key());
        if (message.value() == null) {
            for (int column = 0; column < 12; column++) {
                records.appendNull();
            }
            records.endRow();
        } else if (topic.equals("rnd")) {
            RndTotal total = rndTotals.deserialize(message.topic(), message.value());
            texts(records, total.getSource(), total.getCountry(), total.getMeasure(), null, null, null);
            texts(records, total.getPerformer(), total.getFunds(), total.getType(), total.getIndustry());
            texts(records, total.getUnit(), total.getPeriod());
            records.endRow();
            for (RndFigure figure : total.getFigures()) {
                append(figures, figure, RND);
            }
        } else {
            Total total = totals.deserialize(message.topic(), message.value());
            texts(records, total.getSource(), total.getReporter(), total.getFlow());
            texts(records, total.getTaxonomy(), total.getSector(), total.getPartner(), null, null, null, null, null);
            texts(records, total.getPeriod());
            records.endRow();
            for (Figure figure : total.getFigures()) {
                append(figures, figure, TRADE);
            }
        }
    }

    private void append(DuckDBAppender row, IndexedRecord figure, Shape shape) throws SQLException {
        row.beginRow().append(ordinal).append(String.valueOf(figure.get(shape.window)));
        number(row, figure.get(shape.value));
        row.append((int) figure.get(shape.present)).append((int) figure.get(shape.expected));
        row.append(String.valueOf(figure.get(shape.missing)));
        row.append(String.valueOf(figure.get(shape.status)));
        row.append(words((List<?>) figure.get(shape.flags)));
        for (int field : shape.rates) {
            number(row, figure.get(field));
        }
        row.append((Integer) figure.get(shape.streak));
        row.append(shape.reason < 0 ? "" : String.valueOf(figure.get(shape.reason)))
                .endRow();
    }

    private static String words(List<?> flags) {
        return flags.isEmpty()
                ? ""
                : String.join(" ", flags.stream().map(String::valueOf).sorted().toList());
    }

    private static void texts(DuckDBAppender row, @Nullable String... values) throws SQLException {
        for (String value : values) {
            if (value == null) {
                row.appendNull();
            } else {
                row.append(value);
            }
        }
    }

    /** Decimals travel with a fixed scale: their digits alone are compared. */
    static void number(DuckDBAppender row, @Nullable Object value) throws SQLException {
        if (!(value instanceof BigDecimal decimal)) {
            row.appendNull();
            return;
        }
        BigInteger digits = decimal.unscaledValue();
        if (digits.bitLength() < Long.SIZE) {
            long low = digits.longValue();
            row.appendHugeInt(low, low < 0 ? -1 : 0);
        } else {
            row.append(digits);
        }
    }

    /** Where the fields of a figure are; figures of trade and of R&amp;D have them under the same names. */
    private static final class Shape {
        private final int window;
        private final int value;
        private final int present;
        private final int expected;
        private final int missing;
        private final int status;
        private final int flags;
        private final int[] rates;
        private final int streak;
        private final int reason;

        Shape(Schema schema) {
            window = position(schema, "window");
            value = position(schema, "value");
            present = position(schema, "present");
            expected = position(schema, "expected");
            missing = position(schema, "missing");
            status = position(schema, "status");
            flags = position(schema, "flags");
            rates = List.of("change", "yoy", "midpoint", "contributionPp", "share").stream()
                    .mapToInt(name -> position(schema, name))
                    .toArray();
            streak = position(schema, "streak");
            Schema.Field why = schema.getField("reason");
            reason = why == null ? -1 : why.pos();
        }

        private static int position(Schema schema, String field) {
            return schema.getField(field).pos();
        }
    }
}
