package dev.entrepot.schemas.wire;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The serde of a generated record class in the Confluent wire format: byte 0, schema id (four bytes, high byte first),
 * Avro binary. Values only; keys are text. Thread-safe, as are its serializer and deserializer.
 *
 * <p>Writing registers the class's schema under the topic's subject at the first record of a topic (or only looks it
 * up, see {@link RegistrySettings#autoRegister()}). Reading resolves the schema that the record was written with to
 * the class's own and demands that every byte is used up; what cannot be read is an {@link UndecodableException}, while
 * {@link RegistryUnavailableException} means that nobody could tell. Null, a tombstone, stays null.
 *
 * @param <T> the generated class
 */
public final class WireFormat<T extends SpecificRecord> implements Serde<T> {

    private final RecordWriter<T> writer;
    private final RecordReader<T> reader;

    private WireFormat(Class<T> type, RegistryClient registry) {
        AvroSafeguards.install();
        SpecificData model = SpecificData.getForClass(type);
        model.setFastReaderEnabled(true);
        Schema schema = model.getSchema(type);
        this.writer = new RecordWriter<>(registry, schema, new SpecificDatumWriter<>(schema, model));
        this.reader = new RecordReader<>(registry, written -> new SpecificDatumReader<>(written, schema, model));
    }

    /** The serde of a class, with schemas in the given registry. */
    public static <T extends SpecificRecord> WireFormat<T> of(Class<T> type, RegistryClient registry) {
        return new WireFormat<>(type, registry);
    }

    /**
     * Registers or looks up the schema for a topic now and not at its first record, so that a missing registry or an
     * incompatible schema shows at the start.
     *
     * @return the schema's id
     */
    public int prepare(String topic) {
        return writer.schemaId(topic);
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        if (isKey) {
            throw new IllegalArgumentException("Avro is for values only: keys are text");
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated; null is their tombstone
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : writer.write(topic, value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return new Deserializer<>() {
            @Override
            @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated; null is their tombstone
            public T deserialize(String topic, byte @Nullable [] data) {
                return data == null ? null : reader.read(topic, data);
            }
        };
    }
}
