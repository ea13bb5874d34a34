package dev.entrepot.streams.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers: numbers exact and plain, instants as ISO text. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    /** Writes the fields of an object. */
    interface Body {
        void write(Json json) throws IOException;
    }

    static void answer(Context context, int status, String contentType, Body body) {
        context.status(status).contentType(contentType).result(bytes(body));
    }

    static byte[] bytes(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator generator = MAPPER.createGenerator(bytes)) {
            new Json(generator).element(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Json text(String name, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, value);
        }
        return this;
    }

    /** A dimension: null where it does not apply. */
    Json dimension(String name, @Nullable String value) throws IOException {
        return text(name, value == null || value.isEmpty() ? null : value);
    }

    Json number(String name, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, value);
        }
        return this;
    }

    /** A number without the zeros at its end. */
    Json amount(String name, @Nullable BigDecimal value) throws IOException {
        return number(name, value == null ? null : plain(value));
    }

    /** The number without the zeros at its end, never with an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    Json number(String name, long value) throws IOException {
        out.writeNumberField(name, value);
        return this;
    }

    Json truth(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
        return this;
    }

    Json truth(String name, @Nullable Boolean value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
            return this;
        }
        return truth(name, value.booleanValue());
    }

    Json instant(String name, @Nullable Instant value) throws IOException {
        return text(name, value == null ? null : value.toString());
    }

    Json texts(String name, Iterable<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
        return this;
    }

    /** An object with a text for each name. */
    Json texts(String name, Map<String, String> texts) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
        return this;
    }

    /** An object, or null when there is nothing to write. */
    Json object(String name, @Nullable Body body) throws IOException {
        if (body == null) {
            out.writeNullField(name);
            return this;
        }
        out.writeFieldName(name);
        element(body);
        return this;
    }

    /** Writes one object for each element. */
    <T> Json array(String name, Iterable<T> elements, ElementBody<T> body) throws IOException {
        out.writeArrayFieldStart(name);
        for (T element : elements) {
            element(json -> body.write(json, element));
        }
        out.writeEndArray();
        return this;
    }

    /** Writes the fields of an element. */
    interface ElementBody<T> {
        void write(Json json, T element) throws IOException;
    }

    private void element(Body body) throws IOException {
        out.writeStartObject();
        body.write(this);
        out.writeEndObject();
    }
}
