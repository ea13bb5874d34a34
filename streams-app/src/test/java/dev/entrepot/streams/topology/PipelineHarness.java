package dev.entrepot.streams.topology;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.ControlTotal;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseDecision;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.ReleaseScope;
import dev.entrepot.schemas.avro.ReleaseStatus;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.topic.Topics.Topic;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.TakenBack;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.ReferenceData;
import dev.entrepot.streams.stage.ReleaseLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole pipeline in one thread and without brokers, in the words of the domain. */
@SuppressWarnings("NullAway") // generated classes and the test driver are not annotated
final class PipelineHarness implements AutoCloseable {
    static final Topics TOPICS = Topics.DEFAULT;
    static final Duration LIVE_INTERVAL = Duration.ofSeconds(1);
    private static final ReferenceData REFERENCE = ReferenceData.load(List.of());

    @SuppressWarnings("ArrayRecordComponent") // bytes as they travel; nobody compares them
    record Logged(String topic, long offset, long timestamp, byte[] key, byte[] value) {}

    /** What was sent, read again. */
    record SentLog(List<Logged> records) implements ReleaseLog {
        @Override
        public void read(String topic, int partition, long from, Visitor visitor) {
            open(topic, partition).between(from - 1, Long.MAX_VALUE, visitor);
        }

        @Override
        public Reading open(String topic, int partition) {
            return new Reading() {
                @Override
                public void between(long after, long before, Visitor visitor) {
                    records.stream()
                            .filter(one -> one.topic().equals(topic) && one.offset() > after && one.offset() < before)
                            .toList()
                            .forEach(one -> visitor.record(one.offset(), one.timestamp(), one.key(), one.value()));
                }

                @Override
                public void close() {}
            };
        }
    }

    private final IdRegistry registry = new IdRegistry();
    private final RegistryClient client = registry.client();
    private final WireFormat<TradeEvent> trade = WireFormat.of(TradeEvent.class, client);
    private final WireFormat<RndEvent> rnd = WireFormat.of(RndEvent.class, client);
    private final List<Logged> log = new ArrayList<>();
    private final Path directory;
    private final int partitions;
    private final TopologyTestDriver driver;

    PipelineHarness(Path directory) {
        this(directory, 1);
    }

    PipelineHarness(Path directory, int partitions) {
        this.directory = directory;
        this.partitions = partitions;
        driver = start();
    }

    static LedgerTopology.Parts parts(ReleaseLog log, int partitions, RegistryClient client) {
        return new LedgerTopology.Parts(
                new LedgerStage.Parts(TOPICS, partitions, REFERENCE, "test", new LedgerCounts()),
                client,
                log,
                LIVE_INTERVAL);
    }

    private TopologyTestDriver start() {
        ReleaseLog again = new SentLog(log);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "laws");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state().toString());
        return new TopologyTestDriver(LedgerTopology.build(parts(again, partitions, client)), settings, Instant.EPOCH);
    }

    private Path state() {
        return directory.resolve("state");
    }

    /**
     * Sends everything that was sent so far through a stage of its own, which stops before one record and starts again on what it has
     * stored.
     *
     * @param stopBefore number of the record; none for a run without a stop
     * @return all that the stage forwards: sink, key, timestamp and bytes
     */
    List<String> replay(int stopBefore) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("ledger"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        List<String> forwarded = new ArrayList<>();
        Stage stage = new Stage(store, 0);
        for (int i = 0; i < log.size(); i++) {
            if (i == stopBefore) {
                forwarded.addAll(stage.forwarded());
                stage = new Stage(store, i);
            }
            stage.take(log.get(i));
        }
        stage.passLiveInterval();
        forwarded.addAll(stage.forwarded());
        return forwarded;
    }

    int sent() {
        return log.size();
    }

    /** The one stage alone, on a store that outlives it. */
    private final class Stage {
        private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
        private final Processor<byte[], byte[], String, byte[]> processor;

        private Stage(KeyValueStore<String, byte[]> store, int read) {
            ReleaseLog again = new SentLog(log.subList(0, read));
            processor = new LedgerProcessor.Supplier(parts(again, partitions, client)).get();
            if (!store.isOpen()) {
                store.init(context.getStateStoreContext(), store);
            }
            context.addStateStore(store);
            context.setCurrentSystemTimeMs(1_000_000);
            processor.init(context);
        }

        private void take(Logged record) {
            context.setRecordMetadata(record.topic(), 0, record.offset());
            processor.process(new Record<>(record.key(), record.value(), record.timestamp()));
        }

        private void passLiveInterval() {
            context.scheduledPunctuators()
                    .forEach(punctuator -> punctuator
                            .getPunctuator()
                            .punctuate(punctuator.getInterval().toMillis()));
        }

        private List<String> forwarded() {
            return context.forwarded().stream()
                    .map(one -> one.childName().orElse("") + " " + one.record().key() + " "
                            + one.record().timestamp() + " "
                            + Arrays.toString(one.record().value()))
                    .toList();
        }
    }

    /** A release that is being written. */
    final class Release {
        private final String source;
        private final String reporter;
        private final String id;
        private final long instant;
        private final List<ReleaseScope> scope = new ArrayList<>();
        private final TreeMap<String, ControlTotal> sums = new TreeMap<>();
        private long rows;

        private Release(String source, String reporter, String id, long instant) {
            this.source = source;
            this.reporter = reporter;
            this.id = id;
            this.instant = instant;
        }

        private Release(String source, String reporter, String id, long instant, ReleaseMode mode) {
            this(source, reporter, id, instant);
            send(
                    reporter,
                    new ReleaseBegin(source, reporter, id, Instant.ofEpochMilli(instant), 0, mode, "", "c-" + id),
                    instant);
        }

        Release scope(String flow, String frequency, String from, String to) {
            scope.add(new ReleaseScope(flow, frequency, from, to));
            return this;
        }

        Release row(String flow, String period, String partner, String commodity, @Nullable String value) {
            BigDecimal amount = value == null ? null : new BigDecimal(value).setScale(3);
            count(flow, "USD", amount);
            send(reporter, record(source, reporter, id, rows, flow, period, partner, commodity, amount), instant);
            return this;
        }

        Release services(String flow, String period, String partner, String item, String value) {
            BigDecimal amount = new BigDecimal(value).setScale(3);
            count(flow, "USD", amount);
            TradeRecord goods = record(source, reporter, id, rows, flow, period, partner, item, amount);
            send(
                    reporter,
                    TradeRecord.newBuilder(goods).setClassification("EB10").build(),
                    instant);
            return this;
        }

        Release rnd(String measure, String type, String period, String value) {
            BigDecimal amount = new BigDecimal(value).setScale(12);
            count(measure, "CNY_1E8", amount);
            RndRecord record = new RndRecord(
                    source, reporter, id, rows, "A", period, measure, "_T", "_T", type, "_T", amount, "CNY_1E8", "A",
                    "F");
            sendRnd(reporter, record, instant);
            return this;
        }

        private void count(String flow, String unit, @Nullable BigDecimal amount) {
            rows++;
            ControlTotal one =
                    new ControlTotal(flow, unit, 1L, (amount == null ? BigDecimal.ZERO : amount).setScale(12));
            sums.merge(
                    flow,
                    one,
                    (a, b) -> new ControlTotal(
                            a.getFlow(),
                            a.getUnit(),
                            a.getRows() + 1,
                            a.getValue().add(b.getValue())));
        }

        void end() {
            send(reporter, endMark(), instant);
        }

        ReleaseEnd endMark() {
            return new ReleaseEnd(
                    source,
                    reporter,
                    id,
                    "c-" + id,
                    rows,
                    0L,
                    scope,
                    List.copyOf(sums.values()),
                    ReleaseDecision.CLOSE,
                    "");
        }

        /** Announces a record more than there is. */
        void endOneTooMany() {
            ReleaseEnd end = endMark();
            end = ReleaseEnd.newBuilder(end).setRows(end.getRows() + 1).build();
            send(reporter, end, instant);
        }

        void decide(ReleaseDecision decision, String note) {
            send(
                    reporter,
                    new ReleaseEnd(source, reporter, id, "", 0L, 0L, List.of(), List.of(), decision, note),
                    instant);
        }

        void endRnd() {
            sendRnd(reporter, endMark(), instant);
        }
    }

    Release release(String source, String reporter, String id, long instant) {
        return new Release(source, reporter, id, instant, ReleaseMode.DELTA);
    }

    Release snapshot(String source, String reporter, String id, long instant) {
        return new Release(source, reporter, id, instant, ReleaseMode.SNAPSHOT);
    }

    /** A release of R&amp;D figures. */
    Release rndRelease(String source, String country, String id, long instant) {
        ReleaseBegin begin = new ReleaseBegin(
                source, country, id, Instant.ofEpochMilli(instant), 0, ReleaseMode.DELTA, "", "c-" + id);
        sendRnd(country, begin, instant);
        return new Release(source, country, id, instant);
    }

    void live(
            String source,
            String reporter,
            String flow,
            String period,
            String partner,
            String code,
            String value,
            long at) {
        send(
                reporter,
                record(source, reporter, null, 0, flow, period, partner, code, new BigDecimal(value).setScale(3)),
                at);
    }

    void live(String source, String reporter, String currency, String period, String value, long at) {
        TradeRecord dollars =
                record(source, reporter, null, 0, "X", period, "VNM", "85", new BigDecimal(value).setScale(3));
        send(reporter, TradeRecord.newBuilder(dollars).setCurrency(currency).build(), at);
    }

    static TradeRecord record(
            String source,
            String reporter,
            @Nullable String release,
            long row,
            String flow,
            String period,
            String partner,
            String commodity,
            @Nullable BigDecimal value) {
        return new TradeRecord(
                source,
                reporter,
                release,
                row,
                period.length() == 4 ? "A" : "M",
                period,
                partner,
                flow,
                "H5",
                commodity,
                "W00",
                "C00",
                "0",
                "",
                "",
                "",
                value,
                "USD",
                "",
                null,
                null,
                null,
                "A",
                "F",
                false,
                false);
    }

    void send(String key, Object body, long timestamp) {
        Topic topic = TOPICS.tradeRecords();
        raw(topic, key, trade.serializer().serialize(topic.name(), new TradeEvent(body)), timestamp);
    }

    void sendRnd(String key, Object body, long timestamp) {
        Topic topic = TOPICS.rndRecords();
        raw(topic, key, rnd.serializer().serialize(topic.name(), new RndEvent(body)), timestamp);
    }

    void raw(Topic topic, @Nullable String key, byte @Nullable [] value, long timestamp) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        long offset =
                log.stream().filter(one -> one.topic().equals(topic.name())).count();
        log.add(new Logged(topic.name(), offset, timestamp, bytes, value));
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(bytes, value, Instant.ofEpochMilli(timestamp)));
    }

    void passTime(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** The records that a topic got since the last time. */
    <T extends SpecificRecord> List<TestRecord<String, T>> stream(Topic topic, Class<T> type) {
        return driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        WireFormat.of(type, client).deserializer())
                .readRecordsToList();
    }

    /** What a reader of a compacted topic has at the end of the records that it got since the last time. */
    Map<String, Total> table(Topic topic) {
        TreeMap<String, Total> table = new TreeMap<>();
        stream(topic, Total.class).forEach(record -> {
            if (record.value() == null) {
                table.remove(record.key());
            } else {
                table.put(record.key(), record.value());
            }
        });
        return table;
    }

    /** What a history says: for each key and vintage the bytes of the last record, unless it was taken back. */
    SortedMap<String, String> history(Topic topic) {
        SortedMap<String, String> history = new TreeMap<>();
        stream(topic, Total.class).forEach(record -> {
            Total total = record.value();
            Vintage vintage = total == null
                    ? TakenBack.vintage(record.timestamp(), record.headers())
                    : new Vintage(record.timestamp(), total.getSequence(), total.getRelease());
            if (total == null) {
                history.remove(record.key() + " " + vintage);
            } else {
                history.put(record.key() + " " + vintage, bytes(total));
            }
        });
        return history;
    }

    /** What a reader of a compacted topic has, as bytes. */
    SortedMap<String, String> bytes(Topic topic) {
        SortedMap<String, String> bytes = new TreeMap<>();
        table(topic).forEach((key, total) -> bytes.put(key, bytes(total)));
        return bytes;
    }

    private static String bytes(Total total) {
        try {
            return HexFormat.of().formatHex(total.toByteBuffer().array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ReleaseStatus> statuses() {
        return stream(TOPICS.releaseStatus(), ReleaseStatus.class).stream()
                .map(TestRecord::value)
                .toList();
    }

    List<QuarantinedRecord> quarantine() {
        return stream(TOPICS.quarantine(), QuarantinedRecord.class).stream()
                .map(TestRecord::value)
                .toList();
    }

    boolean isSilent(Topic topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .isEmpty();
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
