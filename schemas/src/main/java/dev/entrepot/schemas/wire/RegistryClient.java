package dev.entrepot.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.schemas.wire.RegistryHttp.Answer;
import dev.entrepot.schemas.wire.UndecodableException.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Confluent schema registry interface, which many registries speak. Thread-safe; share one. Schemas by
 * id and ids of registered schemas never change, so both are remembered for good.
 *
 * <p>Every method throws {@link RegistryUnavailableException} when the registry cannot be reached within the patience
 * of the settings, and {@link RegistryRefusedException} when it says no.
 */
public final class RegistryClient {

    /** How long an id that the registry did not know is taken as unknown without asking: spares it a topic of junk. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

    private static final int MOST_UNKNOWN_IDS = 10_000;

    private final RegistrySettings settings;
    private final RegistryHttp http;
    private final ConcurrentMap<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final ConcurrentMap<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Long> unknownSince = new ConcurrentHashMap<>();

    /** A client with the given settings; nothing is sent yet. */
    public RegistryClient(RegistrySettings settings) {
        this.settings = settings;
        this.http = new RegistryHttp(settings);
    }

    /**
     * A client with default settings.
     *
     * @param urls one base address or several, comma separated
     * @throws IllegalArgumentException if an address is not an http or https URL
     */
    public static RegistryClient at(String urls) {
        return new RegistryClient(RegistrySettings.of(urls));
    }

    /**
     * A client with the credentials and the TLS settings of a Kafka configuration.
     *
     * @param urls one base address or several, comma separated
     * @param configuration where {@link RegistrySettings#from} finds the rest
     * @throws IllegalArgumentException if an address is not an http or https URL
     */
    public static RegistryClient at(String urls, Map<String, String> configuration) {
        return new RegistryClient(RegistrySettings.of(urls, configuration));
    }

    /** The settings in use. */
    public RegistrySettings settings() {
        return settings;
    }

    /** Whether a registry answers right now; asks once and does not wait for it. */
    public boolean ping() {
        try {
            return http.ask("GET", "/schemas/types", null, Duration.ZERO).isSuccess();
        } catch (RegistryUnavailableException e) {
            return false;
        }
    }

    /** Waits until the registry answers, at most as long as the settings' patience. */
    public void awaitReady() {
        Answer answer = http.ask("GET", "/schemas/types", null, settings.patience());
        if (!answer.isSuccess()) {
            throw refused("list schema types", answer);
        }
    }

    /**
     * Adds a schema to a subject, unless it is there already; without the marks that only Java's code generator understands.
     *
     * @return the schema's id
     */
    public int register(String subject, Schema schema) {
        SubjectSchema key = new SubjectSchema(subject, PublicSchema.of(schema).toString());
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        Answer answer = ask("POST", "/subjects/" + encode(subject) + "/versions", body("schema", key.schema));
        if (!answer.isSuccess()) {
            throw refused("register " + schema.getFullName() + " under subject " + subject, answer);
        }
        int id = number(answer, "id");
        ids.put(key, id);
        schemas.putIfAbsent(id, schema);
        return id;
    }

    /** Finds the version of a subject that has exactly this schema; empty if there is none. */
    public Optional<RegisteredSchema> lookUp(String subject, Schema schema) {
        Answer answer = ask("POST", "/subjects/" + encode(subject), body("schema", schema.toString()));
        return answer.isNotFound() ? Optional.empty() : Optional.of(version("look up in " + subject, answer));
    }

    /** The newest version of a subject; empty if there is no such subject. Always asks the registry. */
    public Optional<RegisteredSchema> latest(String subject) {
        Answer answer = ask("GET", "/subjects/" + encode(subject) + "/versions/latest", null);
        return answer.isNotFound() ? Optional.empty() : Optional.of(version("read latest of " + subject, answer));
    }

    /** Remembers all versions of a subject, so that what was written with them can be read while the registry is away. */
    public void prefetch(String subject) {
        Answer versions = ask("GET", "/subjects/" + encode(subject) + "/versions", null);
        if (versions.isNotFound()) {
            return;
        }
        if (!versions.isSuccess()) {
            throw refused("list versions of " + subject, versions);
        }
        for (JsonNode version : versions.body()) {
            Answer answer = ask("GET", "/subjects/" + encode(subject) + "/versions/" + version.asInt(), null);
            if (answer.isSuccess()) {
                remember(answer);
            }
        }
    }

    /** A version that cannot be read as Avro is left to the record that needs it. */
    private void remember(Answer version) {
        int id = number(version, "id");
        if (!schemas.containsKey(id)) {
            try {
                schemas.put(id, parse(id, version.body()));
            } catch (UndecodableException notAvro) {
                // Who needs it asks for it, and is told.
            }
        }
    }

    /**
     * The schema that an id stands for; empty if the registry does not know the id.
     *
     * @throws UndecodableException if the id's schema is not Avro or does not parse
     */
    public Optional<Schema> schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        if (id <= 0 || isRecentlyUnknown(id)) {
            return Optional.empty();
        }
        Answer answer = ask("GET", "/schemas/ids/" + id, null);
        if (answer.isNotFound()) {
            remember(id);
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw refused("read schema " + id, answer);
        }
        Schema schema = parse(id, answer.body());
        schemas.put(id, schema);
        return Optional.of(schema);
    }

    /** Sets what the registry demands of new versions of a subject. */
    public void setCompatibility(String subject, Compatibility compatibility) {
        Answer answer = ask("PUT", "/config/" + encode(subject), body("compatibility", compatibility.name()));
        if (!answer.isSuccess()) {
            throw refused("set compatibility of subject " + subject, answer);
        }
    }

    private Answer ask(String method, String path, @Nullable JsonNode body) {
        return http.ask(method, path, body, settings.patience());
    }

    private boolean isRecentlyUnknown(int id) {
        Long since = unknownSince.get(id);
        return since != null && System.nanoTime() - since < UNKNOWN_FOR.toNanos();
    }

    private void remember(int unknownId) {
        if (unknownSince.size() >= MOST_UNKNOWN_IDS) {
            unknownSince.clear();
        }
        unknownSince.put(unknownId, System.nanoTime());
    }

    private RegisteredSchema version(String task, Answer answer) {
        if (!answer.isSuccess()) {
            throw refused(task, answer);
        }
        int id = number(answer, "id");
        return new RegisteredSchema(
                answer.body().path("subject").asText(), number(answer, "version"), id, parse(id, answer.body()));
    }

    private static Schema parse(int id, JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UndecodableException(
                    Reason.UNREADABLE_SCHEMA, "Schema " + id + " in the registry is " + type + ", not AVRO", null);
        }
        try {
            // Other people's schemas: names outside Avro's rules and odd defaults do no harm to reading.
            Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION);
            parser.setValidateDefaults(false);
            return parser.parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new UndecodableException(
                    Reason.UNREADABLE_SCHEMA,
                    "Schema " + id + " in the registry cannot be parsed as Avro: " + e.getMessage(),
                    e);
        }
    }

    private int number(Answer answer, String field) {
        JsonNode value = answer.body().path(field);
        if (!value.isInt()) {
            throw new RegistryUnavailableException(
                    "Schema registry " + settings.urls() + " answered without '" + field + "': is this a registry?",
                    null);
        }
        return value.asInt();
    }

    private RuntimeException refused(String task, Answer answer) {
        int status = answer.status();
        String said = answer.body().path("message").asText("");
        if (status == 404 && !answer.isNotFound()) {
            return new RegistryUnavailableException(
                    "Schema registry " + settings.urls() + " has no such interface (HTTP status 404): give its full"
                            + " address, with a path such as /apis/ccompat/v7 if it has one",
                    null);
        }
        String remedy = switch (status) {
            case 401, 403 -> ": check " + RegistrySettings.USER_INFO;
            case 409 -> ": keep to changes that old and new readers understand";
            default -> "";
        };
        return new RegistryRefusedException(
                status,
                answer.errorCode(),
                "Schema registry refused to " + task + " (" + answer.errorCode() + " "
                        + said.lines().findFirst().orElse("") + ")" + remedy);
    }

    private static ObjectNode body(String field, String value) {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record SubjectSchema(String subject, String schema) {}
}
