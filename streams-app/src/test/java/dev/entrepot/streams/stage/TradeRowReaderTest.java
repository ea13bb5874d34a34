package dev.entrepot.streams.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.ledger.TradeRow;
import dev.entrepot.schemas.avro.ReleaseBegin;
import dev.entrepot.schemas.avro.ReleaseMode;
import dev.entrepot.schemas.avro.TradeEvent;
import dev.entrepot.schemas.avro.TradeRecord;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.streams.topology.IdRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeRowReaderTest {
    private static final String TOPIC = Topics.DEFAULT.tradeRecords().name();
    private static final long RELEASED = 1_600_000_000_000L;
    private static final String[] PARTNERS = {"CHN", "DEU", "W00", "_X", "ZZZ", "E19"};
    private static final String[] PERIODS = {"2020-01", "2020-13", "2020-Q1", "2020", "2019-12"};
    private static final String[] COMMODITIES = {
        "TOTAL", "85", "8542", "854231", "8542311", "85423110", "x", "SI2", "S", "SI2Z"
    };
    private static final String[] CLASSIFICATIONS = {"H5", "H6", "HS", "EB10", "?"};
    private static final String[] FLOWS = {"X", "M", "RX", "Q", "SX", "SM"};

    private final IdRegistry registry = new IdRegistry();
    private final WireFormat<TradeEvent> format = WireFormat.of(TradeEvent.class, registry.client());
    private final RecordMapper records = new RecordMapper(AreaCodes.builtIn());
    private final TradeRowReader reader = new TradeRowReader(registry.client(), records);

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    private byte[] bytes(Object body) {
        return format.serializer().serialize(TOPIC, new TradeEvent(body));
    }

    /** What the general way makes of a record; null of anything that it does not take for one. */
    private @Nullable TradeRow generally(byte[] value, long offset) {
        try {
            Object body = format.deserializer().deserialize(TOPIC, value).getBody();
            return body instanceof TradeRecord record && record.getReporter().equals("USA")
                    ? records.trade(record, offset, RELEASED)
                    : null;
        } catch (UndecodableException | RecordMapper.RejectedException bad) {
            return null;
        }
    }

    private static TradeRecord random(Random random) {
        return TradeRecord.newBuilder()
                .setSource("CENSUS")
                .setReporter(random.nextInt(20) == 0 ? "CAN" : "USA")
                .setRelease(random.nextInt(10) == 0 ? null : "R" + random.nextInt(3))
                .setRow(random.nextLong() >> random.nextInt(63))
                .setFrequency(random.nextInt(10) == 0 ? "A" : "M")
                .setPeriod(any(random, PERIODS))
                .setPartner(any(random, PARTNERS))
                .setFlow(any(random, FLOWS))
                .setClassification(any(random, CLASSIFICATIONS))
                .setCommodity(any(random, COMMODITIES))
                .setPartner2(random.nextInt(5) == 0 ? "MEX" : "W00")
                .setTransport(random.nextInt(5) == 0 ? "1000" : "0")
                .setValue(amount(random))
                .setCurrency("USD")
                .setNetWeightKg(amount(random))
                .setQuantity(amount(random))
                .setQuantityUnit(random.nextBoolean() ? "kg" : null)
                .setObsStatus(random.nextBoolean() ? "A" : "E")
                .setWeightEstimated(random.nextBoolean())
                .build();
    }

    /** The first of a list half of the time, so that whole records are sound often enough. */
    private static String any(Random random, String[] of) {
        return random.nextBoolean() ? of[0] : of[random.nextInt(of.length)];
    }

    private static @Nullable BigDecimal amount(Random random) {
        return random.nextInt(6) == 0
                ? null
                : BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), 3).abs();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void readsWhatTheGeneralWayReads(long seed) {
        Random random = new Random(seed);
        int read = 0;
        int services = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] value = bytes(random(random));
            TradeRow row = reader.read(value, "USA", i, RELEASED);
            if (row != null) {
                read++;
                services += row.flow().startsWith("S") ? 1 : 0;
                assertThat(row).as("seed %d, record %d", seed, i).isEqualTo(generally(value, i));
            }
        }
        assertThat(read).isGreaterThan(300);
        assertThat(services).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void neverReadsAnythingElseFromDamagedBytes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] value = damaged(bytes(random(random)), random);
            TradeRow row = reader.read(value, "USA", i, RELEASED);
            if (row != null) {
                assertThat(row).as("seed %d, record %d", seed, i).isEqualTo(generally(value, i));
            }
        }
    }

    private static byte[] damaged(byte[] value, Random random) {
        byte[] damaged = value.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    @Test
    void readsEveryFieldOfASoundRecord() {
        TradeRecord record = TradeRecord.newBuilder(random(new Random(7)))
                .setReporter("USA")
                .setRelease("R1")
                .setFrequency("M")
                .setPeriod("2020-01")
                .setPartner("CHN")
                .setFlow("X")
                .setClassification("H5")
                .setCommodity("854231")
                .setValue(new BigDecimal("1234567.891"))
                .build();
        byte[] value = bytes(record);
        assertThat(reader.read(value, "USA", 9, RELEASED)).isNotNull().isEqualTo(generally(value, 9));
    }

    @Test
    void leavesMarksAndOtherReportersToTheGeneralWay() {
        byte[] mark = bytes(new ReleaseBegin(
                "CENSUS", "USA", "R1", Instant.ofEpochMilli(RELEASED), 0, ReleaseMode.DELTA, "d", "c"));
        assertThat(reader.read(mark, "USA", 0, RELEASED)).isNull();
        assertThat(reader.read(bytes(random(new Random(7))), "FRA", 0, RELEASED))
                .isNull();
        assertThat(reader.read(new byte[0], "USA", 0, RELEASED)).isNull();
    }
}
