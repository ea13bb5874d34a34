package dev.entrepot.integration.fuzz;

import dev.entrepot.benchmarks.budget.LocalRegistry;
import dev.entrepot.domain.ledger.HeapStore;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.ControlTotal;
import dev.entrepot.schemas.avro.QuarantinedRecord;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseDecision;
import dev.entrepot.schemas.avro.ReleaseEnd;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.ReleaseScope;
import dev.entrepot.schemas.avro.RndEvent;
import dev.entrepot.schemas.avro.RndRecord;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.LogRecord;
import dev.entrepot.streams.stage.Outlet;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.stage.ReferenceData;
import dev.entrepot.streams.stage.ReleaseLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The stage, alive and in the middle of releases. An input is the record's topic and what is missing from it, its instant, its key and its
 * value. Whatever it is, the stage goes on, everything that comes out can be read and is fit for a broker, and each record in quarantine
 * has its bytes.
 */
final class StageTarget implements Target {
    private static final int RECORDS_OF_A_STAGE = 400;
    private static final int HEADER = 5;
    private static final int RAW = 0x60;
    /** Reading all outputs back would take most of the time. */
    private static final int READ_EVERY = 16;

    private static final int LARGEST = 8 << 20;
    private static final long INSTANT = Instant.parse("2020-03-05T13:30:00Z").toEpochMilli();
    private static final long[] INSTANTS = {
        INSTANT,
        INSTANT,
        INSTANT + 1,
        -1,
        0,
        -86_400_000L,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        -62_135_596_800_000L,
        4_102_444_800_000L
    };
    private static final byte[] KEY = "USA".getBytes(StandardCharsets.UTF_8);
    private static final Topics TOPICS = Topics.DEFAULT;
    private static final String TRADE = TOPICS.tradeRecords().name();
    private static final String RND = TOPICS.rndRecords().name();

    @SuppressWarnings("ArrayRecordComponent") // bytes as they travel; nobody compares them
    private record Logged(String topic, long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {}

    private final LocalRegistry registry;
    private final WireFormat<TradeEvent> trade;
    private final WireFormat<RndEvent> rnd;
    private final GenericRecordDeserializer reader;
    private final Deserializer<QuarantinedRecord> entryReader;
    private final ReferenceData reference = ReferenceData.load(List.of());
    private final List<byte[]> samples = new ArrayList<>();
    private final byte[] tradeHeader;
    private final byte[] rndHeader;
    private final List<Logged> log = new ArrayList<>();
    private HeapStore entries = new HeapStore();
    private LedgerCounts counts = new LedgerCounts();
    private @Nullable LedgerStage stage;
    private @Nullable LogRecordSeen current;
    private long offset;
    private int lives;
    private long seen;

    /** The record that the stage takes in, and whether its quarantine entry was seen. */
    private static final class LogRecordSeen {
        private final Logged record;
        private int quarantined;

        private LogRecordSeen(Logged record) {
            this.record = record;
        }
    }

    StageTarget() throws IOException {
        registry = LocalRegistry.start();
        trade = WireFormat.of(TradeEvent.class, registry.client());
        rnd = WireFormat.of(RndEvent.class, registry.client());
        entryReader = WireFormat.of(QuarantinedRecord.class, registry.client()).deserializer();
        reader = new GenericRecordDeserializer(registry.client());
        tradeHeader = Arrays.copyOf(
                trade.serializer()
                        .serialize(TRADE, new TradeEvent(tradeBodies("R1").get(0))),
                HEADER);
        rndHeader = Arrays.copyOf(
                rnd.serializer().serialize(RND, new RndEvent(rndBodies("R1").get(0))), HEADER);
        for (SpecificRecord body : tradeBodies("R1")) {
            byte[] bytes = trade.serializer().serialize(TRADE, new TradeEvent(body));
            samples.add(sample(0, Arrays.copyOfRange(bytes, HEADER, bytes.length)));
            samples.add(sample(RAW, bytes));
        }
        for (SpecificRecord body : rndBodies("R1")) {
            byte[] bytes = rnd.serializer().serialize(RND, new RndEvent(body));
            samples.add(sample(1, Arrays.copyOfRange(bytes, HEADER, bytes.length)));
        }
        // The same bytes in the other topic: a schema that is known and does not belong there.
        samples.add(sample(
                1,
                trade.serializer()
                        .serialize(TRADE, new TradeEvent(tradeBodies("R1").get(1)))));
    }

    @Override
    public String name() {
        return "stage";
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    private static byte[] sample(int flags, byte[] value) {
        return Mutator.joined(new byte[] {(byte) flags, 0, (byte) KEY.length}, KEY, value);
    }

    @Override
    public boolean accepts(byte[] input) {
        if (input.length < 3) {
            return false;
        }
        LedgerStage alive = stage == null ? start() : stage;
        int keyLength = Math.min(input[2] & 0x7F, input.length - 3);
        byte[] key = Arrays.copyOfRange(input, 3, 3 + keyLength);
        String topic = (input[0] & 1) == 0 ? TRADE : RND;
        byte[] value = Arrays.copyOfRange(input, 3 + keyLength, input.length);
        if ((input[0] & RAW) != RAW) {
            value = Mutator.joined(topic.equals(TRADE) ? tradeHeader : rndHeader, value);
        }
        Logged record = new Logged(
                topic,
                offset,
                INSTANTS[(input[1] & 0xFF) % INSTANTS.length],
                (input[0] & 6) == 6 ? null : key,
                (input[0] & 24) == 24 ? null : value);
        boolean done = false;
        try {
            boolean accepted = take(alive, record);
            if (offset % 16 == 0) {
                alive.closeLive();
            }
            if (log.size() >= RECORDS_OF_A_STAGE) {
                retire(alive);
            }
            done = true;
            return accepted;
        } finally {
            if (!done) {
                stage = null;
            }
        }
    }

    /** Whether the record came into the ledger. */
    private boolean take(LedgerStage alive, Logged record) {
        LogRecordSeen seen = new LogRecordSeen(record);
        current = seen;
        log.add(record);
        offset++;
        alive.take(new LogRecord(
                record.topic(),
                0,
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                new RecordHeaders().add("h", new byte[] {1})));
        check(seen.quarantined <= 1, "a record is quarantined twice");
        return seen.quarantined == 0;
    }

    private LedgerStage start() {
        log.clear();
        entries = new HeapStore();
        counts = new LedgerCounts();
        LedgerStage fresh = restarted();
        stage = fresh;
        tradeBodies("R1")
                .subList(0, 2)
                .forEach(body -> sound(fresh, TRADE, trade.serializer().serialize(TRADE, new TradeEvent(body))));
        rndBodies("R1")
                .subList(0, 2)
                .forEach(body -> sound(fresh, RND, rnd.serializer().serialize(RND, new RndEvent(body))));
        return fresh;
    }

    private void sound(LedgerStage alive, String topic, byte[] value) {
        check(take(alive, new Logged(topic, offset, INSTANT, KEY, value)), "a sound record is not accepted");
    }

    private LedgerStage restarted() {
        return new LedgerStage(
                new LedgerStage.Parts(TOPICS, 1, reference, "fuzz", counts),
                registry.client(),
                0,
                new CheckedStore(),
                new Again(),
                new CheckedOutlet());
    }

    /** A stage that has had enough still takes a sound release; so does one that starts on what it has stored. */
    private void retire(LedgerStage alive) {
        alive.closeLive();
        release(alive, "LAST-" + lives);
        if (lives++ % 4 == 0) {
            LedgerStage next = restarted();
            release(next, "NEXT-" + lives);
        }
        stage = null;
    }

    private void release(LedgerStage alive, String id) {
        long before = counts.applied();
        tradeBodies(id)
                .subList(0, 3)
                .forEach(body -> sound(alive, TRADE, trade.serializer().serialize(TRADE, new TradeEvent(body))));
        check(counts.applied() == before + 1, "a sound release does not take effect");
    }

    /** Begin mark, a record, end mark, and marks of other kinds. */
    private static List<SpecificRecord> tradeBodies(String release) {
        String source = release.equals("R1") ? "ACME" : "SOUND";
        ReleaseEnd end = new ReleaseEnd(
                source,
                "USA",
                release,
                "c",
                1L,
                0L,
                List.of(new ReleaseScope("M", "M", "2019-12", "2019-12")),
                List.of(new ControlTotal("M", "USD", 1L, new BigDecimal("12.5").setScale(12))),
                ReleaseDecision.CLOSE,
                "");
        TradeRecord row = TradeRecord.newBuilder()
                .setSource(source)
                .setReporter("USA")
                .setRelease(release)
                .setRow(2)
                .setFrequency("M")
                .setPeriod("2019-12")
                .setPartner("CHN")
                .setFlow("M")
                .setClassification("H5")
                .setCommodity("85")
                .setValue(new BigDecimal("12.500"))
                .setCurrency("USD")
                .build();
        return List.of(
                new ReleaseBegin(
                        source, "USA", release, Instant.ofEpochMilli(INSTANT), 0, ReleaseMode.SNAPSHOT, "f.csv", "c"),
                row,
                end,
                TradeRecord.newBuilder(row)
                        .setRelease(null)
                        .setNetWeightKg(new BigDecimal("1.000"))
                        .setQuantity(new BigDecimal("2.000"))
                        .setQuantityUnit("kg")
                        .setCommodity("851712")
                        .build(),
                ReleaseEnd.newBuilder(end)
                        .setDecision(ReleaseDecision.FORCE)
                        .setNote("because")
                        .build(),
                ReleaseEnd.newBuilder(end).setDecision(ReleaseDecision.ABANDON).build());
    }

    private static List<SpecificRecord> rndBodies(String release) {
        RndRecord row = RndRecord.newBuilder()
                .setSource("ACME")
                .setCountry("USA")
                .setRelease(release)
                .setRow(2)
                .setFrequency("A")
                .setPeriod("2019")
                .setMeasure("GERD")
                .setValue(new BigDecimal("12.5").setScale(12))
                .setUnit("USD")
                .build();
        return List.of(
                new ReleaseBegin(
                        "ACME", "USA", release, Instant.ofEpochMilli(INSTANT), 0, ReleaseMode.DELTA, "f.csv", "c"),
                row,
                new ReleaseEnd(
                        "ACME",
                        "USA",
                        release,
                        "c",
                        1L,
                        0L,
                        List.of(),
                        List.of(new ControlTotal("GERD", "USD", 1L, new BigDecimal("12.5").setScale(12))),
                        ReleaseDecision.CLOSE,
                        ""),
                RndRecord.newBuilder(row).setRelease(null).setMeasure("GDP").build(),
                RndRecord.newBuilder(row)
                        .setRelease(null)
                        .setPeriod("2018")
                        .setValue(new BigDecimal("0.000000000001"))
                        .build(),
                RndRecord.newBuilder(row)
                        .setRelease(null)
                        .setPeriod("2020")
                        .setValue(new BigDecimal("9e23").setScale(12))
                        .build());
    }

    static void check(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }

    /** What comes out is read back, and is what a broker takes. */
    private final class CheckedOutlet implements Outlet {
        @Override
        public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
            if (timestamp < 0 || timestamp > System.currentTimeMillis() + 3_600_000) {
                throw new AssertionError("an output of " + output + " has an instant that brokers refuse");
            }
            check(key.length() < 4096, "an output has a key of more than 4096 characters");
            check(value == null || value.length + key.length() < LARGEST, "an output is larger than a broker takes");
            if (output != Output.QUARANTINE && output != Output.MIRROR_SIDE && output != Output.INDICATOR_INPUT) {
                Key.part(key, output.reporterPart());
            }
            if (value == null) {
                return;
            }
            if (seen++ % READ_EVERY == 0) {
                reader.deserialize("out", value);
            }
            if (output == Output.QUARANTINE) {
                quarantined(key, value);
            }
        }

        private void quarantined(String key, byte[] value) {
            QuarantinedRecord entry = entryReader.deserialize("out", value);
            check(!entry.getReason().isEmpty() && !entry.getMessage().isEmpty(), "a quarantine entry says no reason");
            check(entry.getMessage().lines().count() == 1, "a quarantine entry has a message of several lines");
            LogRecordSeen seen = current;
            if (seen == null || !key.equals(Key.of(seen.record.topic(), "0", Long.toString(seen.record.offset())))) {
                return;
            }
            seen.quarantined++;
            byte[] original = new byte[entry.getOriginal().remaining()];
            entry.getOriginal().get(original);
            byte[] was = seen.record.value() == null ? new byte[0] : seen.record.value();
            check(Arrays.equals(original, was), "a quarantine entry has other bytes than the record");
            check(entry.getHeaders().containsKey("h"), "a quarantine entry has lost the record's headers");
        }

        @Override
        public void takeBack(Output output, String key, Vintage vintage) {
            send(output, key, null, vintage.releasedAt());
        }
    }

    /** Refuses what a changelog topic would. */
    private final class CheckedStore implements LedgerStore {
        private final HeapStore kept = entries;

        @Override
        public byte @Nullable [] get(String key) {
            return kept.get(key);
        }

        @Override
        public void put(String key, byte @Nullable [] value) {
            check(
                    key.length() + (value == null ? 0 : value.length) < LARGEST,
                    "a stored entry is larger than a broker takes");
            kept.put(key, value);
        }

        @Override
        public void scan(String prefix, BiConsumer<String, byte[]> visitor) {
            kept.scan(prefix, visitor);
        }
    }

    /** What the stage was given, read again. */
    private final class Again implements ReleaseLog {
        @Override
        public void read(String topic, int partition, long from, Visitor visitor) {
            between(topic, from - 1, Long.MAX_VALUE, visitor);
        }

        @Override
        public Reading open(String topic, int partition) {
            return new Reading() {
                @Override
                public void between(long after, long before, Visitor visitor) {
                    Again.this.between(topic, after, before, visitor);
                }

                @Override
                public void close() {}
            };
        }

        @SuppressWarnings("NullAway") // as the log hands them on
        private void between(String topic, long after, long before, Visitor visitor) {
            for (Logged one : List.copyOf(log)) {
                if (one.topic().equals(topic) && one.offset() > after && one.offset() < before) {
                    visitor.record(one.offset(), one.timestamp(), one.key(), one.value());
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
