package dev.entrepot.schemas.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * The schema that the registry gets: that of a generated class without the marks that only Java's code generator
 * understands, so that it equals the published file and every language registers the same one.
 */
final class PublicSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PublicSchema() {}

    static Schema of(Schema generated) {
        try {
            JsonNode schema = JSON.readTree(generated.toString());
            removeMarks(schema);
            return new Schema.Parser().parse(schema.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON: " + generated.getFullName(), e);
        }
    }

    private static void removeMarks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GenericData.STRING_PROP);
        }
        node.forEach(PublicSchema::removeMarks);
    }
}
