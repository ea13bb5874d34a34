package dev.entrepot.integration.fuzz;

import dev.entrepot.benchmarks.budget.LocalRegistry;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.PartialDeserializer;
import dev.entrepot.schemas.wire.UndecodableException;
import dev.entrepot.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Every schema through all the ways to decode it. The first byte of an input says which. What is decoded can be written, and read back as
 * the same.
 */
final class DecoderTarget implements Target {
    private static final int HEADER = 5;

    private final LocalRegistry registry = LocalRegistry.start();
    private final List<Way<?>> ways = new ArrayList<>();
    private final GenericRecordDeserializer generic;
    private final List<byte[]> samples = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // used, never compared
    private record Way<T extends SpecificRecord>(
            String topic, byte[] header, Deserializer<T> reader, Serializer<T> writer, PartialDeserializer partial) {
        void check(byte[] value, GenericRecordDeserializer generic) {
            T record = reader.deserialize(topic, value);
            byte[] again = writer.serialize(topic, record);
            byte[] thrice = writer.serialize(topic, reader.deserialize(topic, again));
            StageTarget.check(Arrays.equals(again, thrice), "a decoded record is another when it is written");
            generic.deserialize(topic, value);
            partial.deserialize(topic, value);
        }
    }

    DecoderTarget() throws IOException {
        generic = new GenericRecordDeserializer(registry.client());
        SplittableRandom random = new SplittableRandom(1);
        for (Topics.Topic topic : Topics.DEFAULT.all()) {
            Class<? extends SpecificRecord> type = type(topic.schema());
            Way<?> way = way(topic, type);
            for (int i = 0; i < 8; i++) {
                byte[] body = encoded(topic.schema(), random);
                samples.add(Mutator.joined(new byte[] {(byte) ways.size()}, body));
            }
            ways.add(way);
        }
    }

    private static Class<? extends SpecificRecord> type(Schema schema) {
        Class<?> generated = SpecificData.get().getClass(schema);
        return generated.asSubclass(SpecificRecord.class);
    }

    private <T extends SpecificRecord> Way<T> way(Topics.Topic topic, Class<T> type) {
        WireFormat<T> format = WireFormat.of(type, registry.client());
        int id = format.prepare(topic.name());
        byte[] header = {0, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
        return new Way<>(
                topic.name(),
                header,
                format.deserializer(),
                format.serializer(),
                new PartialDeserializer(registry.client(), topic.schema(), topic.schema()));
    }

    /** Returns a record with something in every field. */
    private static byte[] encoded(Schema schema, SplittableRandom random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema, new GenericData()).write(value(schema, random), encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static Object value(Schema schema, SplittableRandom random) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericRecord record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema(), random)));
                yield record;
            }
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())), random);
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(random.nextInt(schema.getEnumSymbols().size())));
            case ARRAY -> List.of(value(schema.getElementType(), random), value(schema.getElementType(), random));
            case MAP -> Map.of(new Utf8("k"), value(schema.getValueType(), random));
            case STRING -> new Utf8("USA");
            case BYTES -> ByteBuffer.wrap(new byte[] {(byte) random.nextInt(127), 1});
            case INT -> random.nextInt(1_000);
            case LONG -> random.nextLong(1_000_000_000_000L);
            case DOUBLE -> 0.5;
            case FLOAT -> 0.5f;
            case BOOLEAN -> random.nextBoolean();
            default -> nothing();
        };
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // Avro's null is null
    private static <T> T nothing() {
        return null;
    }

    @Override
    public String name() {
        return "decoders";
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public boolean accepts(byte[] input) {
        if (input.length == 0) {
            return false;
        }
        Way<?> way = ways.get((input[0] & 0x7f) % ways.size());
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        byte[] value = input[0] < 0 && body.length >= HEADER ? body : Mutator.joined(way.header(), body);
        try {
            way.check(value, generic);
            return true;
        } catch (UndecodableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
