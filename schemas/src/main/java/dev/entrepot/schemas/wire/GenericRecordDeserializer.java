package dev.entrepot.schemas.wire;

import dev.entrepot.schemas.wire.UndecodableException.Reason;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions.DateConversion;
import org.apache.avro.data.TimeConversions.TimestampMicrosConversion;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads any topic in the Confluent wire format, as it was written and without generated classes. Strings come as
 * {@link String}, decimals as {@link java.math.BigDecimal}, dates and timestamps as {@code java.time} values. Fails as
 * {@link WireFormat} does.
 */
public final class GenericRecordDeserializer implements Deserializer<GenericRecord> {

    private final RecordReader<Object> reader;

    /** A deserializer with schemas in the given registry. */
    public GenericRecordDeserializer(RegistryClient registry) {
        AvroSafeguards.install();
        GenericData model = new GenericData();
        model.addLogicalTypeConversion(new DecimalConversion());
        model.addLogicalTypeConversion(new DateConversion());
        model.addLogicalTypeConversion(new TimestampMillisConversion());
        model.addLogicalTypeConversion(new TimestampMicrosConversion());
        this.reader = new RecordReader<>(registry, written -> new TextReader(written, model));
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

    /** Gives strings as such; the fast reader would not, and this path is for people and not for bulk. */
    private static final class TextReader extends GenericDatumReader<Object> {

        TextReader(Schema written, GenericData model) {
            super(written, written, model);
        }

        @Override
        @SuppressWarnings("rawtypes") // as the overridden method
        protected Class findStringClass(Schema schema) {
            return String.class;
        }
    }
}
