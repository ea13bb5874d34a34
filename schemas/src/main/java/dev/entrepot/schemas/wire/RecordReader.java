package dev.entrepot.schemas.wire;

import dev.entrepot.schemas.wire.UndecodableException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads header and Avro data of one value; keeps the machinery for each writer's schema, apart for each thread. */
final class RecordReader<T> {

    private final RegistryClient registry;
    private final Function<Schema, DatumReader<T>> readerFor;
    private final ThreadLocal<Machinery<T>> machinery = ThreadLocal.withInitial(Machinery::new);

    /**
     * A reader.
     *
     * @param readerFor makes the Avro reader for data written with a schema
     */
    RecordReader(RegistryClient registry, Function<Schema, DatumReader<T>> readerFor) {
        AvroSafeguards.install();
        this.registry = registry;
        this.readerFor = readerFor;
    }

    T read(String topic, byte[] data) {
        int id = Header.schemaId(topic, data);
        Machinery<T> mine = machinery.get();
        DatumReader<T> reader = mine.readers.get(id);
        try {
            if (reader == null) {
                reader = readerFor.apply(writerSchema(topic, id));
                mine.readers.put(id, reader);
            }
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(data, Header.LENGTH, data.length - Header.LENGTH, mine.decoder);
            mine.decoder = decoder;
            @SuppressWarnings("NullAway") // Avro's "nothing to reuse" is null
            T value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw bad(Reason.TRAILING_BYTES, topic, id, "bytes are left over after the record", null);
            }
            return value;
        } catch (UndecodableException | RegistryUnavailableException | RegistryRefusedException e) {
            throw e;
        } catch (SecurityException e) {
            // A generated class that nobody trusted is our mistake, not the record's.
            throw e;
        } catch (EOFException e) {
            throw bad(Reason.TRUNCATED, topic, id, "the data ends early", e);
        } catch (AvroTypeException e) {
            throw bad(Reason.UNRESOLVABLE, topic, id, String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw bad(Reason.MALFORMED, topic, id, e.toString(), e);
        }
    }

    private Schema writerSchema(String topic, int id) {
        return registry.schemaById(id)
                .orElseThrow(() -> bad(Reason.UNKNOWN_ID, topic, id, "the registry does not know this id", null));
    }

    private static UndecodableException bad(
            Reason reason, String topic, int id, String what, @Nullable Throwable cause) {
        return new UndecodableException(
                reason, "Value in topic " + topic + " with schema id " + id + " cannot be read: " + what, cause);
    }

    private static final class Machinery<T> {
        private final Map<Integer, DatumReader<T>> readers = new HashMap<>();
        private @Nullable BinaryDecoder decoder;
    }
}
