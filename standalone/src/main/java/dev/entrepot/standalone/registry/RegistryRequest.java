package dev.entrepot.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.schemas.wire.Compatibility;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Reads the bodies of requests. */
final class RegistryRequest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryRequest() {}

    /** The schema text of a body {@code {"schema": "…"}}; only Avro without references to other subjects. */
    static String schema(byte[] body) {
        JsonNode request = parse(body);
        String type = request.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryError.invalidSchema("schemaType " + type + " is not served here, only AVRO");
        }
        if (!request.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("references are not served here: put named types inline");
        }
        if (!request.path("schema").isTextual()) {
            throw RegistryError.invalidSchema("the field 'schema' with the schema as text is missing");
        }
        return request.path("schema").asText();
    }

    static Compatibility compatibility(byte[] body) {
        String given = parse(body).path("compatibility").asText();
        return Arrays.stream(Compatibility.values())
                .filter(level -> level.name().equals(given.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RegistryError.invalidCompatibility(given, Arrays.toString(Compatibility.values())));
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode request = JSON.readTree(body);
            if (request != null && request.isObject()) {
                return request;
            }
        } catch (IOException e) {
            // Answered like any other body that is no object.
        }
        throw new RegistryError(400, 400, "The request's body is not a JSON object");
    }
}
