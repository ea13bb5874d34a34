package dev.entrepot.streams.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** Turns generated records into generic ones, as a reader without our classes sees them. */
final class ViewFixtureRecords {
    private ViewFixtureRecords() {}

    @SuppressWarnings("NullAway") // Avro's "nothing to reuse" is null
    static GenericRecord generic(SpecificRecordBase record) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecordBase>(record.getSchema(), record.getSpecificData())
                    .write(record, encoder);
            encoder.flush();
            GenericData model = new GenericData();
            model.addLogicalTypeConversion(new DecimalConversion());
            return new GenericDatumReader<GenericRecord>(record.getSchema(), record.getSchema(), model)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
