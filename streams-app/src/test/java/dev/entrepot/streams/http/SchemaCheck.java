package dev.entrepot.streams.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The part of JSON Schema that our OpenAPI document uses; fields that it does not name are faults too. */
final class SchemaCheck {
    private SchemaCheck() {}

    static void check(JsonNode document, JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (schema.has("$ref")) {
            check(document, document.at(schema.path("$ref").asText().substring(1)), value, at, faults);
            return;
        }
        List<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> is(type, value))) {
            faults.add(at + " is " + value + " and not " + types);
        }
        for (JsonNode name : schema.path("required")) {
            if (value.isObject() && !value.has(name.asText())) {
                faults.add(at + " lacks " + name.asText());
            }
        }
        if (value.isObject() && schema.has("properties")) {
            value.properties().forEach(field -> {
                if (schema.path("properties").has(field.getKey())) {
                    check(
                            document,
                            schema.path("properties").path(field.getKey()),
                            field.getValue(),
                            at + "." + field.getKey(),
                            faults);
                } else {
                    faults.add(at + " has " + field.getKey() + ", which the document does not name");
                }
            });
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                check(document, schema.path("items"), element, at + "[]", faults);
            }
        }
    }

    private static List<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        if (schema.path("type").isTextual()) {
            types.add(schema.path("type").asText());
        }
        schema.path("type").forEach(type -> types.add(type.asText()));
        return types;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
