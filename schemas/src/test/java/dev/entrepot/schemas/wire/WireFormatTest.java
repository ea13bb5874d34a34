package dev.entrepot.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.schemas.avro.sample.Goods;
import dev.entrepot.schemas.avro.sample.Shipment;
import dev.entrepot.schemas.wire.UndecodableException.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireFormatTest {

    private static final String TOPIC = "shipments";
    private static final Shipment SHIPMENT = Shipment.newBuilder()
            .setPort("Bergen")
            .setValue(new BigDecimal("1234.5600"))
            .setShippedAt(Instant.parse("2020-02-29T12:00:00Z"))
            .setGoods(List.of(Goods.newBuilder().setCode("03").setTonnes(2.5).build()))
            .setNote(null)
            .build();

    private StubRegistry registry;
    private WireFormat<Shipment> format;

    @BeforeEach
    void start() throws IOException {
        registry = new StubRegistry();
        format = WireFormat.of(Shipment.class, client());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatIsWrittenIsRead() {
        Shipment read = read(write(SHIPMENT));

        assertThat(read).isEqualTo(SHIPMENT);
        assertThat(read.getValue()).isEqualTo(new BigDecimal("1234.5600"));
        assertThat(read.getPort()).isInstanceOf(String.class);
    }

    @Test
    void bytesAreAsEveryOtherClientWritesThem() {
        assertThat(HexFormat.ofDelimiter(" ").formatHex(write(SHIPMENT)))
                .isEqualTo(
                        "00 00 00 00 01" // magic, schema 1
                                + " 0c 42 65 72 67 65 6e" // Bergen
                                + " 08 00 bc 61 00" // 12345600 in four bytes
                                + " 80 a8 8a 8d 92 5c" // 1582977600000
                                + " 02 04 30 33 02 00 00 00 00 00 00 04 40 00" // one item: 03, 2.5
                                + " 00"); // no note
    }

    @Test
    void tombstonesStayNull() {
        assertThat(format.serializer().serialize(TOPIC, null)).isNull();
        assertThat(format.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void schemaIsRegisteredOncePerTopic() {
        write(SHIPMENT);
        write(SHIPMENT);
        format.prepare("others");

        assertThat(registry.requests)
                .containsExactly("POST /subjects/shipments-value/versions", "POST /subjects/others-value/versions");
    }

    @Test
    void withoutRegistrationTheSchemaHasToBeThere() {
        WireFormat<Shipment> shy = WireFormat.of(
                Shipment.class,
                new RegistryClient(RegistrySettings.of(registry.url()).withoutRegistration()));

        assertThatThrownBy(() -> shy.prepare(TOPIC))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("shipments-value");
        int id = format.prepare(TOPIC);
        assertThat(shy.prepare(TOPIC)).isEqualTo(id);
    }

    @Test
    void olderAndNewerWritersAreUnderstood() {
        Schema own = Shipment.getClassSchema();
        String text = own.toString();
        Schema older = new Schema.Parser().parse(text.replaceFirst(",\\{\"name\":\"note\".*", "]}"));
        Schema newer = new Schema.Parser()
                .parse(text.replaceFirst(
                        "\"fields\":\\[", "\"fields\":[{\"name\":\"ship\",\"type\":\"string\",\"default\":\"\"},"));
        RegistryClient client = client();
        byte[] data = write(SHIPMENT);

        byte[] byOlder = Arrays.copyOf(data, data.length - 1);
        byOlder[4] = (byte) client.register("shipments-value", older);
        byte[] byNewer = new byte[data.length + 4];
        System.arraycopy(data, 0, byNewer, 0, 5);
        byNewer[4] = (byte) client.register("shipments-value", newer);
        byNewer[5] = 6;
        System.arraycopy("Ran".getBytes(StandardCharsets.US_ASCII), 0, byNewer, 6, 3);
        System.arraycopy(data, 5, byNewer, 9, data.length - 5);

        assertThat(read(byOlder)).isEqualTo(SHIPMENT);
        assertThat(read(byNewer)).isEqualTo(SHIPMENT);
        assertThat(read(data)).isEqualTo(SHIPMENT);
    }

    @Test
    void everyKindOfBadBytesHasItsReason() {
        byte[] good = write(SHIPMENT);
        byte[] wrongMagic = good.clone();
        wrongMagic[0] = '{';
        byte[] unknownId = good.clone();
        unknownId[3] = 9;
        byte[] negativeId = good.clone();
        negativeId[1] = -1;
        byte[] endless = good.clone();
        Arrays.fill(endless, 5, endless.length, (byte) 0xff);

        assertBad(new byte[0], Reason.TOO_SHORT);
        assertBad(Arrays.copyOf(good, 4), Reason.TOO_SHORT);
        assertBad(wrongMagic, Reason.BAD_MAGIC);
        assertBad(unknownId, Reason.UNKNOWN_ID);
        assertBad(negativeId, Reason.UNKNOWN_ID);
        assertBad(Arrays.copyOf(good, good.length - 1), Reason.TRUNCATED);
        assertBad(Arrays.copyOf(good, 5), Reason.TRUNCATED);
        assertBad(Arrays.copyOf(good, good.length + 1), Reason.TRAILING_BYTES);
        assertBad(endless, Reason.MALFORMED);
        assertThat(read(good)).isEqualTo(SHIPMENT);
    }

    @Test
    void schemasThatCannotBeUsedHaveTheirReason() {
        registry.plant(21, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
        registry.plant(22, "{\"schema\":\"{\\\"type\\\":\\\"record\\\"\"}");
        registry.plant(
                23, "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Shipment\\\",\\\"fields\\\":[]}\"}");
        byte[] data = write(SHIPMENT);

        data[4] = 21;
        assertBad(data, Reason.UNREADABLE_SCHEMA);
        data[4] = 22;
        assertBad(data, Reason.UNREADABLE_SCHEMA);
        data[4] = 23;
        assertBad(data, Reason.UNRESOLVABLE);
    }

    @Test
    void aRegistryThatIsDownIsNotTheRecordsFault() {
        byte[] data = write(SHIPMENT);
        WireFormat<Shipment> fresh = WireFormat.of(
                Shipment.class,
                new RegistryClient(RegistrySettings.of(registry.url()).withPatience(Duration.ofMillis(100))));
        registry.faultsLeft.set(Integer.MAX_VALUE);

        assertThatThrownBy(() -> fresh.deserializer().deserialize(TOPIC, data))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(read(data)).as("known schemas need no registry").isEqualTo(SHIPMENT);
        registry.faultsLeft.set(0);
        assertThat(fresh.deserializer().deserialize(TOPIC, data)).isEqualTo(SHIPMENT);
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesNoTrace() {
        byte[] before = write(SHIPMENT);
        Shipment unscaled = Shipment.newBuilder(SHIPMENT)
                .setValue(new BigDecimal("1.23456"))
                .build();

        assertThatThrownBy(() -> write(unscaled))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Shipment")
                .hasMessageContaining(TOPIC);
        assertThat(write(SHIPMENT)).isEqualTo(before);
    }

    @Test
    void mutatedBytesAreReadOrRefusedAndNothingElse() {
        long seed = 20260701;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = write(SHIPMENT);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = Arrays.copyOf(good, 6 + random.nextInt(good.length));
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                mutant[5 + random.nextInt(mutant.length - 5)] = (byte) random.nextInt(256);
            }
            try {
                read(mutant);
            } catch (UndecodableException e) {
                assertThat(e.reason()).as("seed %d, mutant %d", seed, i).isNotNull();
            }
        }
    }

    @Test
    void threadsShareOneFormat() throws Exception {
        byte[] data = write(SHIPMENT);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> roundTrips = () -> {
                for (int i = 0; i < 2_000; i++) {
                    if (!Arrays.equals(write(read(data)), data)) {
                        return false;
                    }
                }
                return true;
            };
            for (Future<Boolean> result : threads.invokeAll(List.of(roundTrips, roundTrips, roundTrips, roundTrips))) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keysAreNotForAvro() {
        assertThatThrownBy(() -> format.configure(Map.of(), true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyTopicIsReadWithoutItsClasses() {
        GenericRecord read = new GenericRecordDeserializer(client()).deserialize(TOPIC, write(SHIPMENT));

        assertThat(read.get("port")).isEqualTo("Bergen");
        assertThat(read.get("value")).isEqualTo(new BigDecimal("1234.5600"));
        assertThat(read.get("shippedAt")).isEqualTo(Instant.parse("2020-02-29T12:00:00Z"));
    }

    @Test
    void aValueThatIsNoRecordIsRefused() {
        registry.plant(31, "{\"schema\":\"\\\"string\\\"\"}");

        assertThatThrownBy(() ->
                        new GenericRecordDeserializer(client()).deserialize(TOPIC, new byte[] {0, 0, 0, 0, 31, 2, 'x'}))
                .isInstanceOf(UndecodableException.class);
    }

    private RegistryClient client() {
        return RegistryClient.at(registry.url());
    }

    private byte[] write(Shipment shipment) {
        return format.serializer().serialize(TOPIC, shipment);
    }

    private Shipment read(byte[] data) {
        return format.deserializer().deserialize(TOPIC, data);
    }

    private void assertBad(byte[] data, Reason reason) {
        assertThatThrownBy(() -> read(data))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
