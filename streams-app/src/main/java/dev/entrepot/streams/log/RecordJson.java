package dev.entrepot.streams.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.schemas.wire.GenericRecordDeserializer;
import dev.entrepot.schemas.wire.UndecodableException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records of any topic as JSON. */
public final class RecordJson {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);
    private static final int SHOWN_BYTES = 64;

    private RecordJson() {}

    /** Returns a record with where it stands; one that cannot be read has {@code error} and its first bytes in place of a value. */
    public static ObjectNode of(ConsumerRecord<byte[], byte[]> record, GenericRecordDeserializer reader) {
        ObjectNode described = NODES.objectNode()
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString())
                .put("key", key(record));
        try {
            return described.set("value", value(reader.deserialize(record.topic(), record.value())));
        } catch (UndecodableException e) {
            return described.put("error", e.getMessage()).put("bytes", bytes(record.value()));
        }
    }

    /** Returns the key as text; empty when there is none. */
    public static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Returns the first bytes of a value as hexadecimal digits. */
    public static String bytes(byte[] value) {
        return HexFormat.of().formatHex(value, 0, Math.min(SHOWN_BYTES, value.length))
                + (value.length > SHOWN_BYTES ? "..." : "");
    }

    /** Returns a value of a record as JSON. */
    public static JsonNode value(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof GenericRecord record) {
            ObjectNode object = NODES.objectNode();
            for (Schema.Field field : record.getSchema().getFields()) {
                object.set(field.name(), value(record.get(field.pos())));
            }
            return object;
        }
        if (value instanceof Collection<?> elements) {
            ArrayNode array = NODES.arrayNode();
            elements.forEach(element -> array.add(value(element)));
            return array;
        }
        if (value instanceof Map<?, ?> entries) {
            ObjectNode object = NODES.objectNode();
            entries.forEach((name, entry) -> object.set(String.valueOf(name), value(entry)));
            return object;
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof BigDecimal number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof ByteBuffer bytes) {
            return NODES.textNode(
                    StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
        }
        return NODES.textNode(value.toString());
    }
}
