package dev.entrepot.standalone.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.schemas.wire.Compatibility;
import dev.entrepot.schemas.wire.RegisteredSchema;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of the Confluent interface that are served, each a line to the {@link SchemaLedger}. */
final class RegistryRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryRoutes.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaLedger ledger;

    RegistryRoutes(SchemaLedger ledger) {
        this.ledger = ledger;
    }

    void addTo(RoutesConfig routes) {
        routes.before(LoopbackGuard::check);
        routes.get("/", request -> answer(request, Map.of()));
        addSubjects(routes);
        addSchemas(routes);
        addSettings(routes);
        addErrors(routes);
    }

    private void addSubjects(RoutesConfig routes) {
        routes.get("/subjects", request -> answer(request, ledger.subjects()));
        routes.post(
                "/subjects/{subject}",
                request -> answer(request, fields(ledger.lookUp(subject(request), schema(request)))));
        routes.delete("/subjects/{subject}", request -> {
            refusePermanent(request);
            answer(request, ledger.delete(subject(request)));
        });
        routes.get("/subjects/{subject}/versions", request -> answer(request, ledger.versions(subject(request))));
        routes.post(
                "/subjects/{subject}/versions",
                request -> answer(request, Map.of("id", ledger.register(subject(request), schema(request)))));
        routes.get("/subjects/{subject}/versions/{version}", request -> answer(request, fields(version(request))));
        routes.get(
                "/subjects/{subject}/versions/{version}/schema",
                request -> answerText(request, version(request).schema().toString()));
        routes.delete("/subjects/{subject}/versions/{version}", request -> {
            refusePermanent(request);
            answer(request, ledger.delete(subject(request), request.pathParam("version")));
        });
    }

    private void addSchemas(RoutesConfig routes) {
        routes.get("/schemas/types", request -> answer(request, List.of("AVRO")));
        routes.get(
                "/schemas/ids/{id}",
                request -> answer(
                        request, Map.of("schema", ledger.schema(id(request)).toString())));
        routes.get(
                "/schemas/ids/{id}/schema",
                request -> answerText(request, ledger.schema(id(request)).toString()));
        routes.get(
                "/schemas/ids/{id}/subjects",
                request -> answer(
                        request,
                        ledger.uses(id(request)).stream()
                                .map(RegisteredSchema::subject)
                                .distinct()
                                .toList()));
        routes.get(
                "/schemas/ids/{id}/versions",
                request -> answer(
                        request,
                        ledger.uses(id(request)).stream()
                                .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                                .toList()));
    }

    private void addSettings(RoutesConfig routes) {
        routes.get("/mode", request -> answer(request, Map.of("mode", "READWRITE")));
        routes.get("/config", request -> answer(request, level(ledger.compatibility())));
        routes.put("/config", request -> {
            Compatibility level = RegistryRequest.compatibility(request.bodyAsBytes());
            ledger.setCompatibility(level);
            answer(request, Map.of("compatibility", level));
        });
        routes.get("/config/{subject}", request -> answer(request, level(subjectLevel(request))));
        routes.put("/config/{subject}", request -> {
            Compatibility level = RegistryRequest.compatibility(request.bodyAsBytes());
            ledger.setCompatibility(subject(request), level);
            answer(request, Map.of("compatibility", level));
        });
        routes.post(
                "/compatibility/subjects/{subject}/versions", request -> answerCompatible(request, Optional.empty()));
        routes.post(
                "/compatibility/subjects/{subject}/versions/{version}",
                request -> answerCompatible(request, Optional.of(request.pathParam("version"))));
    }

    private static void addErrors(RoutesConfig routes) {
        routes.exception(
                RegistryError.class,
                (e, request) -> error(request, e.status(), e.code(), String.valueOf(e.getMessage())));
        routes.exception(
                HttpResponseException.class,
                (e, request) -> error(request, e.getStatus(), e.getStatus(), String.valueOf(e.getMessage())));
        routes.exception(Exception.class, (e, request) -> {
            LOG.error("Registry request {} {} failed", request.method(), request.path(), e);
            error(request, 500, 50001, "The registry could not do this: see its log");
        });
    }

    private Compatibility subjectLevel(Context request) {
        String subject = subject(request);
        if (Boolean.parseBoolean(request.queryParam("defaultToGlobal"))) {
            return ledger.compatibility(subject);
        }
        return ledger.ownCompatibility(subject)
                .orElseThrow(() -> new RegistryError(
                        404, 40408, "Subject '" + subject + "' does not have a compatibility of its own"));
    }

    private void answerCompatible(Context request, Optional<String> version) {
        Optional<String> objection = ledger.objection(subject(request), version, schema(request));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("is_compatible", objection.isEmpty());
        if (Boolean.parseBoolean(request.queryParam("verbose"))) {
            fields.put("messages", objection.stream().toList());
        }
        answer(request, fields);
    }

    private RegisteredSchema version(Context request) {
        return ledger.version(subject(request), request.pathParam("version"));
    }

    private static void refusePermanent(Context request) {
        if (Boolean.parseBoolean(request.queryParam("permanent"))) {
            throw new RegistryError(422, 422, "Nothing is deleted for good here: records keep pointing to schema ids");
        }
    }

    private static String subject(Context request) {
        return request.pathParam("subject");
    }

    private static String schema(Context request) {
        return RegistryRequest.schema(request.bodyAsBytes());
    }

    private static int id(Context request) {
        try {
            return Integer.parseInt(request.pathParam("id"));
        } catch (NumberFormatException e) {
            throw RegistryError.schemaNotFound();
        }
    }

    private static Map<String, Object> level(Compatibility compatibility) {
        return Map.of("compatibilityLevel", compatibility);
    }

    private static Map<String, Object> fields(RegisteredSchema schema) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", schema.subject());
        fields.put("version", schema.version());
        fields.put("id", schema.id());
        fields.put("schema", schema.schema().toString());
        return fields;
    }

    private static void error(Context request, int status, int code, String message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error_code", code);
        fields.put("message", message);
        answer(request.status(status), fields);
    }

    private static void answer(Context request, Object body) {
        answerText(request, JSON.valueToTree(body).toString());
    }

    private static void answerText(Context request, String json) {
        request.contentType(EmbeddedRegistry.CONTENT_TYPE).result(json);
    }
}
