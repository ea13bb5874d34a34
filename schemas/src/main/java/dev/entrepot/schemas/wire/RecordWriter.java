package dev.entrepot.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Writes header and Avro data of one value; learns the schema's id once for each topic. */
final class RecordWriter<T> {

    private final RegistryClient registry;
    private final Schema schema;
    private final DatumWriter<T> writer;
    private final ConcurrentMap<String, Integer> idByTopic = new ConcurrentHashMap<>();
    private final ThreadLocal<Machinery> machinery = ThreadLocal.withInitial(Machinery::new);

    RecordWriter(RegistryClient registry, Schema schema, DatumWriter<T> writer) {
        AvroSafeguards.install();
        this.registry = registry;
        this.schema = schema;
        this.writer = writer;
    }

    byte[] write(String topic, T value) {
        int id = schemaId(topic);
        Machinery mine = machinery.get();
        mine.out.reset();
        Header.write(mine.out, id);
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(mine.out, mine.encoder);
            mine.encoder = encoder;
            writer.write(value, encoder);
            encoder.flush();
            return mine.out.toByteArray();
        } catch (IOException | RuntimeException e) {
            // The encoder still holds half a record, which it would put in front of the next one.
            machinery.remove();
            throw new SerializationException(
                    "Cannot write a " + schema.getName() + " to topic " + topic + ": " + e.getMessage(), e);
        }
    }

    int schemaId(String topic) {
        Integer known = idByTopic.get(topic);
        if (known != null) {
            return known;
        }
        String subject = Subjects.ofValues(topic);
        int id = registry.settings().autoRegister()
                ? registry.register(subject, schema)
                : registry.lookUp(subject, schema)
                        .map(RegisteredSchema::id)
                        .orElseThrow(() -> new RegistryRefusedException(
                                404,
                                40403,
                                "Schema " + schema.getFullName() + " is not registered under subject " + subject
                                        + ": register it, or set " + RegistrySettings.AUTO_REGISTER + "=true"));
        idByTopic.put(topic, id);
        return id;
    }

    private static final class Machinery {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        private @Nullable BinaryEncoder encoder;
    }
}
