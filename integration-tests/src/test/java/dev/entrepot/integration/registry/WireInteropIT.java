package dev.entrepot.integration.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.schemas.avro.sample.Goods;
import dev.entrepot.schemas.avro.sample.Shipment;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.schemas.wire.WireFormat;
import dev.entrepot.standalone.registry.ApicurioProcess;
import io.apicurio.registry.serde.Legacy4ByteIdHandler;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.config.IdOption;
import io.apicurio.registry.serde.strategy.TopicIdStrategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records written by Apicurio's serde are read by ours and the other way round, in its Confluent mode. */
class WireInteropIT {

    private static final Shipment SHIPMENT = Shipment.newBuilder()
            .setPort("Göteborg")
            .setValue(new BigDecimal("-0.0001"))
            .setShippedAt(Instant.parse("1999-12-31T23:59:59.999Z"))
            .setGoods(List.of(
                    Goods.newBuilder().setCode("85").setTonnes(0.5).build(),
                    Goods.newBuilder().setCode("03").setTonnes(null).build()))
            .setNote("fragile")
            .build();

    private static ApicurioProcess apicurio;

    @BeforeAll
    static void start() throws IOException {
        apicurio = ApicurioProcess.start();
    }

    @AfterAll
    static void stop() {
        apicurio.close();
    }

    @Test
    void theirRecordsAreReadByUs() {
        byte[] data;
        try (AvroKafkaSerializer<Shipment> theirs = new AvroKafkaSerializer<>()) {
            theirs.configure(theirSettings(true), false);
            data = theirs.serialize("theirs", SHIPMENT);
        }
        RegistryClient registry = RegistryClient.at(apicurio.confluentUrl());

        assertThat(data[0]).isZero();
        assertThat(WireFormat.of(Shipment.class, registry).deserializer().deserialize("theirs", data))
                .isEqualTo(SHIPMENT);
        assertThat(new GenericRecordDeserializer(registry)
                        .deserialize("theirs", data)
                        .get("value"))
                .isEqualTo(new BigDecimal("-0.0001"));
        assertThat(registry.latest("theirs-value")).isPresent();
    }

    @Test
    void ourRecordsAreReadByThem() {
        RegistryClient registry = RegistryClient.at(apicurio.confluentUrl());
        byte[] data = WireFormat.of(Shipment.class, registry).serializer().serialize("ours", SHIPMENT);

        try (AvroKafkaDeserializer<Shipment> specific = new AvroKafkaDeserializer<>();
                AvroKafkaDeserializer<GenericRecord> generic = new AvroKafkaDeserializer<>()) {
            specific.configure(theirSettings(true), false);
            generic.configure(theirSettings(false), false);

            assertThat(specific.deserialize("ours", data)).isEqualTo(SHIPMENT);
            GenericRecord read = generic.deserialize("ours", data);
            assertThat(read.get("port")).hasToString("Göteborg");
            assertThat((List<?>) read.get("goods")).hasSize(2);
        }
    }

    private static Map<String, Object> theirSettings(boolean specific) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("apicurio.registry.url", apicurio.ownUrl());
        settings.put("apicurio.registry.auto-register", true);
        settings.put("apicurio.registry.dereference-schema", true);
        settings.put("apicurio.registry.headers.enabled", false);
        settings.put("apicurio.registry.id-handler", Legacy4ByteIdHandler.class.getName());
        settings.put("apicurio.registry.use-id", IdOption.contentId.name());
        settings.put("apicurio.registry.artifact-resolver-strategy", TopicIdStrategy.class.getName());
        settings.put("apicurio.registry.use-specific-avro-reader", specific);
        return settings;
    }
}
