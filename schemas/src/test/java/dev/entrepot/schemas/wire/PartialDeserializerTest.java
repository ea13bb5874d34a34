package dev.entrepot.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.schemas.avro.sample.Goods;
import dev.entrepot.schemas.avro.sample.Shipment;
import dev.entrepot.schemas.wire.UndecodableException.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartialDeserializerTest {
    private static final String TOPIC = "shipments";
    private static final Schema WHOLE = Shipment.getClassSchema();
    private static final Schema PORT = PartialDeserializer.part(WHOLE, List.of("port", "unheard of"));

    private StubRegistry registry;
    private byte[] written;

    @BeforeEach
    void start() throws IOException {
        registry = new StubRegistry();
        Shipment shipment = Shipment.newBuilder()
                .setPort("Bergen")
                .setValue(new BigDecimal("1.0000"))
                .setShippedAt(Instant.EPOCH)
                .setGoods(
                        List.of(Goods.newBuilder().setCode("03").setTonnes(2.5).build()))
                .setNote(null)
                .build();
        written = WireFormat.of(Shipment.class, RegistryClient.at(registry.url()))
                .serializer()
                .serialize(TOPIC, shipment);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void readsTheNamedFieldsAlone() {
        assertThat(reader(WHOLE).deserialize(TOPIC, written)).hasToString("{\"port\": \"Bergen\"}");
    }

    @Test
    void whatEndsEarlyBehindThemIsRefused() {
        assertThatThrownBy(() -> reader(WHOLE).deserialize(TOPIC, Arrays.copyOf(written, written.length - 2)))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
    }

    @Test
    void whatTheWholeSchemaCannotReadIsRefusedInOneLine() {
        Schema more = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Shipment\",\"namespace\":\"" + WHOLE.getNamespace()
                                + "\",\"fields\":[{\"name\":\"port\",\"type\":\"string\"},{\"name\":\"captain\",\"type\":\"string\"}]}");

        assertThatThrownBy(() -> reader(more).deserialize(TOPIC, written))
                .isInstanceOfSatisfying(UndecodableException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNRESOLVABLE);
                    assertThat(e.getMessage()).contains("captain").hasLineCount(1);
                });
    }

    private PartialDeserializer reader(Schema whole) {
        return new PartialDeserializer(RegistryClient.at(registry.url()), whole, PORT);
    }
}
