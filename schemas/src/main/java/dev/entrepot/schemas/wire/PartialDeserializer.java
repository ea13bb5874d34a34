package dev.entrepot.schemas.wire;

import dev.entrepot.schemas.wire.UndecodableException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads some fields of the records of a topic and skips the others, for programs that have to look at every record and need few of
 * them. Strings come as {@link CharSequence}, logical types as what they are made of. Fails as {@link WireFormat} does.
 */
public final class PartialDeserializer implements Deserializer<GenericRecord> {
    private final RecordReader<Object> reader;

    /**
     * A deserializer with schemas in the given registry.
     *
     * @param whole schema of the topic: records that could not be read with it are refused, although they have the wanted fields
     * @param wanted a record with the fields to read, under the names that the topic's schema has
     */
    public PartialDeserializer(RegistryClient registry, Schema whole, Schema wanted) {
        AvroSafeguards.install();
        GenericData model = new GenericData();
        model.setFastReaderEnabled(true);
        this.reader = new RecordReader<>(registry, written -> {
            SchemaPairCompatibility readable = SchemaCompatibility.checkReaderWriterCompatibility(whole, written);
            if (readable.getType() != SchemaCompatibilityType.COMPATIBLE) {
                throw new AvroTypeException("its schema is another one: "
                        + readable.getResult().getIncompatibilities().get(0).getMessage());
            }
            return new GenericDatumReader<>(written, wanted, model);
        });
    }

    /** Returns a record schema with those of the named fields that the given one has. */
    public static Schema part(Schema record, List<String> names) {
        List<Schema.Field> fields = new ArrayList<>();
        for (String name : names) {
            Schema.Field field = record.getField(name);
            if (field != null) {
                fields.add(new Schema.Field(name, field.schema()));
            }
        }
        return Schema.createRecord(record.getName(), null, record.getNamespace(), false, fields);
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interfaces are not annotated; null is their tombstone
    public GenericRecord deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (reader.read(topic, data) instanceof GenericRecord record) {
            return record;
        }
        throw new UndecodableException(
                Reason.UNREADABLE_SCHEMA, "Value in topic " + topic + " is Avro, but not a record", null);
    }
}
