package dev.entrepot.integration.pipeline;

import dev.entrepot.domain.period.Period;
import dev.entrepot.schemas.avro.IndicatorInput;
import dev.entrepot.schemas.avro.MirrorSide;
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
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Records that none of the topics should get: each kind that there is, over and over. */
@SuppressWarnings("NullAway") // what is missing is what this is about
final class Poison {
    private static final Topics TOPICS = Topics.DEFAULT;
    private static final String TRADE = TOPICS.tradeRecords().name();
    private static final String RND = TOPICS.rndRecords().name();
    private static final String SIDES = TOPICS.mirrorSides().name();
    private static final String INPUTS = TOPICS.indicatorInputs().name();
    private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
    private static final String REPORTER = "FRA";
    private static final byte[] KEY = utf8(REPORTER);
    private static final int GIANT = 7_900_000;

    private final Random random;
    private final WireFormat<TradeEvent> trade;
    private final WireFormat<RndEvent> rnd;
    private final WireFormat<MirrorSide> sides;
    private final WireFormat<IndicatorInput> inputs;
    private final int home;
    private final int partitions;

    /**
     * Makes ready.
     *
     * @param home the partition of the reporter FRA
     * @param partitions how many there are
     */
    Poison(long seed, String registry, int home, int partitions) {
        RegistryClient client = RegistryClient.at(registry);
        this.random = new Random(seed);
        this.trade = WireFormat.of(TradeEvent.class, client);
        this.rnd = WireFormat.of(RndEvent.class, client);
        this.sides = WireFormat.of(MirrorSide.class, client);
        this.inputs = WireFormat.of(IndicatorInput.class, client);
        this.home = home;
        this.partitions = partitions;
    }

    /** Returns one record of each kind, all for topics that the app reads. */
    List<ProducerRecord<byte[], byte[]>> round() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        byte[] soundTrade = trade(row().build());
        byte[] soundRnd = rnd(rndRow().build());
        broken(TRADE, KEY, soundTrade, soundRnd, records);
        broken(RND, KEY, soundRnd, soundTrade, records);
        records.add(of(TRADE, null, soundTrade));
        records.add(of(RND, null, soundRnd));
        records.add(of(TRADE, KEY, null));
        records.add(of(RND, KEY, null));
        records.add(of(TRADE, utf8("USA"), soundTrade));
        records.add(of(RND, utf8("USA"), soundRnd));
        records.add(elsewhere(TRADE, soundTrade));
        records.add(elsewhere(RND, soundRnd));
        records.add(of(TRADE, new byte[] {(byte) 0xff, (byte) 0xfe}, soundTrade));
        records.add(of(TRADE, new byte[0], soundTrade));
        rows(records);
        marks(records);
        byte[] side = sides.serializer().serialize(SIDES, side("12.500"));
        byte[] sideKey = utf8(Key.of("MINE", REPORTER, "M", "M", "CHN", "2023-01"));
        broken(SIDES, sideKey, side, soundTrade, records);
        records.add(of(SIDES, utf8("x"), side));
        records.add(of(SIDES, utf8("x"), null));
        records.add(of(SIDES, utf8(Key.of("MINE", REPORTER, "M", "M", "CHN", "2023-02")), side));
        records.add(of(SIDES, sideKey, sides.serializer().serialize(SIDES, side("999999999999999999.999"))));
        byte[] input = inputs.serializer().serialize(INPUTS, input());
        byte[] inputKey = utf8(Key.of("MINE", REPORTER, "GDP", "", "", "", "2023") + "." + NOW.toEpochMilli() + ".0.r");
        broken(INPUTS, inputKey, input, side, records);
        records.add(of(INPUTS, utf8("MINE.FRA.GDP"), input));
        records.add(of(INPUTS, utf8("MINE.FRA.GDP....2023.x.y.z"), null));
        records.add(of(INPUTS, utf8(Key.of("MINE", REPORTER, "GDP", "", "", "", "2022") + ".live"), input));
        return records;
    }

    /** Returns records of kinds that are large: as large as brokers take, or larger once they are unpacked, or full of headers. */
    List<ProducerRecord<byte[], byte[]>> large() {
        byte[] noise = new byte[GIANT];
        random.nextBytes(noise);
        byte[] zeros = new byte[3 * GIANT];
        RecordHeaders many = new RecordHeaders();
        for (int i = 0; i < 2_000; i++) {
            many.add("h" + i, new byte[100]);
        }
        byte[] text = trade(row().setQuantityUnit("x".repeat(2_000_000)).build());
        return List.of(
                of(TRADE, KEY, noise),
                of(RND, KEY, zeros),
                of(TRADE, KEY, text),
                new ProducerRecord<>(TRADE, home, NOW.toEpochMilli(), KEY, new byte[] {7}, many),
                of(SIDES, KEY, zeros));
    }

    /** Returns records for topics that are read by others than the app, and not put into quarantine. */
    List<ProducerRecord<byte[], byte[]>> elsewhere() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Topics.Topic topic : TOPICS.all()) {
            if (!List.of(TRADE, RND, SIDES, INPUTS).contains(topic.name())) {
                records.add(of(topic.name(), utf8("x"), new byte[] {0, 0, 0, 0, 99, 1}));
                records.add(of(topic.name(), utf8("a.b.c.d.e.f.g.h.i.j"), trade(row().build())));
                records.add(of(topic.name(), KEY, new byte[] {1}));
            }
        }
        return records;
    }

    private void broken(
            String topic, byte[] key, byte[] sound, byte[] other, List<ProducerRecord<byte[], byte[]>> records) {
        byte[] magic = sound.clone();
        magic[0] = 1;
        byte[] unknown = sound.clone();
        unknown[1] = 0x7f;
        byte[] lengths = Arrays.copyOf(sound, sound.length + 10);
        Arrays.fill(lengths, 6, lengths.length, (byte) 0xff);
        records.add(of(topic, key, magic));
        records.add(of(topic, key, unknown));
        records.add(of(topic, key, Arrays.copyOf(sound, 6 + random.nextInt(sound.length - 6))));
        records.add(of(topic, key, Arrays.copyOf(sound, sound.length + 1)));
        records.add(of(topic, key, lengths));
        records.add(of(topic, key, other));
        records.add(of(topic, key, new byte[0]));
        records.add(of(topic, key, utf8("{\"reporter\":\"FRA\"}")));
        records.add(new ProducerRecord<>(topic, home, 0L, key, sound));
        records.add(withoutTimestamp(of(topic, key, sound)));
    }

    private void rows(List<ProducerRecord<byte[], byte[]>> records) {
        List.of(
                        row().setPeriod("9019-01"),
                        row().setPeriod("2023-13"),
                        row().setPeriod("2023"),
                        row().setPartner("QQQ"),
                        row().setPartner(""),
                        row().setFlow("Z"),
                        row().setClassification("S4"),
                        row().setCommodity("851"),
                        row().setValue(new BigDecimal("-1.000")),
                        row().setValue(new BigDecimal("999999999999999999.999")),
                        row().setSource(""),
                        row().setSource("A\0B"),
                        row().setSource("x".repeat(300)),
                        row().setRelease("never-begun"),
                        row().setArea("\ufffd"))
                .forEach(row -> records.add(of(TRADE, KEY, trade(row.build()))));
        List.of(
                        rndRow().setPeriod("0000"),
                        rndRow().setMeasure("GERD\n"),
                        rndRow().setValue(new BigDecimal("9".repeat(26)).setScale(12)),
                        rndRow().setRelease("never-begun"))
                .forEach(row -> records.add(of(RND, KEY, rnd(row.build()))));
    }

    private void marks(List<ProducerRecord<byte[], byte[]>> records) {
        ReleaseBegin begin = new ReleaseBegin("MINE", REPORTER, "p", NOW, 0, ReleaseMode.DELTA, "", "c");
        ReleaseEnd end = new ReleaseEnd(
                "MINE", REPORTER, "never-begun", "c", 1L, 0L, List.of(), List.of(), ReleaseDecision.CLOSE, "");
        List<SpecificRecord> marks = List.of(
                ReleaseBegin.newBuilder(begin)
                        .setReleasedAt(Instant.parse("1900-01-01T00:00:00Z"))
                        .build(),
                ReleaseBegin.newBuilder(begin)
                        .setReleasedAt(Instant.parse("2290-01-01T00:00:00Z"))
                        .build(),
                ReleaseBegin.newBuilder(begin).setMode(ReleaseMode.UNKNOWN).build(),
                ReleaseBegin.newBuilder(begin).setRelease("").build(),
                ReleaseBegin.newBuilder(begin).setReporter("USA").build(),
                end,
                ReleaseEnd.newBuilder(end).setRows(-1).build(),
                ReleaseEnd.newBuilder(end).setDecision(ReleaseDecision.UNKNOWN).build(),
                ReleaseEnd.newBuilder(end).setDecision(ReleaseDecision.FORCE).build(),
                ReleaseEnd.newBuilder(end).setDecision(ReleaseDecision.ABANDON).build(),
                ReleaseEnd.newBuilder(end)
                        .setScope(List.of(new ReleaseScope("M", "M", "2023-12", "2023-01")))
                        .build());
        for (SpecificRecord mark : marks) {
            records.add(of(TRADE, KEY, trade(mark)));
            records.add(of(RND, KEY, rnd(mark)));
        }
    }

    /** Clients in other languages send such records; Java's own refuses to make them. */
    private static ProducerRecord<byte[], byte[]> withoutTimestamp(ProducerRecord<byte[], byte[]> record) {
        try {
            Field timestamp = ProducerRecord.class.getDeclaredField("timestamp");
            timestamp.setAccessible(true);
            timestamp.set(record, -1L);
            return record;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private ProducerRecord<byte[], byte[]> of(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, home, NOW.toEpochMilli(), key, value);
    }

    private ProducerRecord<byte[], byte[]> elsewhere(String topic, byte[] value) {
        return new ProducerRecord<>(topic, (home + 1) % partitions, NOW.toEpochMilli(), KEY, value);
    }

    private byte[] trade(SpecificRecord body) {
        return trade.serializer().serialize(TRADE, new TradeEvent(body));
    }

    private byte[] rnd(SpecificRecord body) {
        return rnd.serializer().serialize(RND, new RndEvent(body));
    }

    private static TradeRecord.Builder row() {
        return TradeRecord.newBuilder()
                .setSource("MINE")
                .setReporter(REPORTER)
                .setRelease(null)
                .setFrequency("M")
                .setPeriod("2023-01")
                .setPartner("CHN")
                .setFlow("M")
                .setClassification("HS")
                .setCommodity("85")
                .setValue(new BigDecimal("666.000"))
                .setCurrency("USD");
    }

    private static RndRecord.Builder rndRow() {
        return RndRecord.newBuilder()
                .setSource("MINE")
                .setCountry(REPORTER)
                .setRelease(null)
                .setFrequency("A")
                .setPeriod("2023")
                .setMeasure("GERD")
                .setValue(new BigDecimal("666").setScale(12))
                .setUnit("USD");
    }

    private static MirrorSide side(String value) {
        return new MirrorSide("MINE", REPORTER, "CHN", "M", "M", "2023-01", "USD", new BigDecimal(value), "r", NOW, 0);
    }

    private static IndicatorInput input() {
        return new IndicatorInput(
                "MINE",
                REPORTER,
                "GDP",
                "",
                "",
                "",
                Period.parse("2023").toString(),
                new BigDecimal("666").setScale(12),
                "USD",
                "r",
                NOW,
                0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
