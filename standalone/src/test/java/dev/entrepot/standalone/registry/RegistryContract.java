package dev.entrepot.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.entrepot.schemas.wire.Compatibility;
import dev.entrepot.schemas.wire.RegistryClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every registry with the Confluent interface has to do for this product, whoever made it. Each test has a subject
 * and schemas of its own, so that a registry in use can be checked too. Registries legitimately differ, and are not
 * compared, in: the wording of messages, the content type of answers, the default compatibility, {@code /mode}, whether
 * a subject without versions can be configured, and how an impossible version number or level is refused.
 */
public abstract class RegistryContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String tag = UUID.randomUUID().toString().replace("-", "");
    private final String subject = "contract-" + tag + "-value";

    /** The base address of the registry under test. */
    protected abstract String url();

    /** What a registry answered. */
    protected record Reply(int status, JsonNode body) {

        int errorCode() {
            return body.path("error_code").asInt();
        }
    }

    @Test
    void avroIsServed() throws Exception {
        assertThat(RegistryClient.at(url()).ping()).isTrue();
        assertThat(get("/schemas/types").body()).extracting(JsonNode::asText).contains("AVRO");
    }

    @Test
    void oneSchemaHasOneIdUnderEverySubject() throws Exception {
        int id = register(subject, record("x", "string"));

        assertThat(id).isPositive();
        assertThat(register(subject, record("x", "string"))).isEqualTo(id);
        assertThat(register("other-" + subject, record("x", "string"))).isEqualTo(id);
        assertThat(get("/subjects/" + subject + "/versions").body())
                .extracting(JsonNode::asInt)
                .containsExactly(1);
        assertThat(get("/subjects").body()).extracting(JsonNode::asText).contains(subject, "other-" + subject);
    }

    @Test
    void schemasAreFoundById() throws Exception {
        int id = register(subject, record("x", "string"));

        Reply found = get("/schemas/ids/" + id);
        assertThat(found.status()).isEqualTo(200);
        assertThat(schema(found)).isEqualTo(new Schema.Parser().parse(record("x", "string")));
        assertThat(found.body().path("schemaType").asText("AVRO")).isEqualTo("AVRO");
        assertThat(get("/schemas/ids/" + id + "/versions").body())
                .contains(JsonNodeFactory.instance
                        .objectNode()
                        .put("subject", subject)
                        .put("version", 1));
    }

    @Test
    void versionsCountUpAndLatestIsTheLast() throws Exception {
        int first = register(subject, record("x", "string"));
        int second = register(subject, extended());

        assertThat(second).isNotEqualTo(first);
        assertThat(get("/subjects/" + subject + "/versions").body())
                .extracting(JsonNode::asInt)
                .containsExactly(1, 2);
        JsonNode latest = get("/subjects/" + subject + "/versions/latest").body();
        assertThat(latest.path("version").asInt()).isEqualTo(2);
        assertThat(latest.path("id").asInt()).isEqualTo(second);
        assertThat(latest.path("subject").asText()).isEqualTo(subject);
        assertThat(get("/subjects/" + subject + "/versions/1").body().path("id").asInt())
                .isEqualTo(first);
        assertThat(get("/subjects/" + subject + "/versions/1/schema").body())
                .isEqualTo(JSON.readTree(record("x", "string")));
    }

    @Test
    void lookingUpFindsExactlyThatSchema() throws Exception {
        int id = register(subject, record("x", "string"));

        Reply found = post("/subjects/" + subject, body(record("x", "string")));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().path("id").asInt()).isEqualTo(id);
        assertThat(found.body().path("version").asInt()).isEqualTo(1);
        Reply other = post("/subjects/" + subject, body(extended()));
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.errorCode()).isEqualTo(40403);
    }

    @Test
    void whatIsNotThereHasItsErrorCode() throws Exception {
        register(subject, record("x", "string"));

        assertNotFound(get("/schemas/ids/987654321"), 40403);
        assertNotFound(get("/subjects/none-" + tag + "/versions"), 40401);
        assertNotFound(get("/subjects/none-" + tag + "/versions/latest"), 40401);
        assertNotFound(get("/subjects/" + subject + "/versions/9"), 40402);
        assertNotFound(post("/subjects/none-" + tag, body(record("x", "string"))), 40401);
    }

    @Test
    void anInvalidSchemaIsUnprocessable() throws Exception {
        Reply refused = post("/subjects/" + subject + "/versions", body("{\"type\":\"rec"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errorCode()).isEqualTo(42201);
    }

    @Test
    void anIncompatibleSchemaIsAConflict() throws Exception {
        register(subject, record("x", "string"));
        Reply set = put("/config/" + subject, "{\"compatibility\":\"FULL_TRANSITIVE\"}");
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.body().path("compatibility").asText()).isEqualTo("FULL_TRANSITIVE");
        assertThat(get("/config/" + subject).body().path("compatibilityLevel").asText())
                .isEqualTo("FULL_TRANSITIVE");

        Reply refused = post("/subjects/" + subject + "/versions", body(record("x", "int")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorCode()).isEqualTo(409);
        assertThat(register(subject, extended())).isPositive();
    }

    @Test
    void eachLevelAllowsItsOwnDirection() throws Exception {
        register(subject, record("x", "string"));
        String withRequired = two("");
        String without = fields("");

        assertCompatible("BACKWARD", without, true);
        assertCompatible("BACKWARD", withRequired, false);
        assertCompatible("FORWARD", withRequired, true);
        assertCompatible("FORWARD", without, false);
        assertCompatible("FULL", extended(), true);
        assertCompatible("FULL", without, false);
        assertCompatible("NONE", record("x", "int"), true);
    }

    @Test
    void transitiveLevelsLookFurtherBack() throws Exception {
        register(subject, two(""));
        put("/config/" + subject, "{\"compatibility\":\"BACKWARD\"}");
        register(subject, record("x", "string"));
        String reused = fields(field("x", "string", "") + "," + field("y", "int", ",\"default\":0"));

        put("/config/" + subject, "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
        assertThat(post("/subjects/" + subject + "/versions", body(reused)).status())
                .isEqualTo(409);
        put("/config/" + subject, "{\"compatibility\":\"BACKWARD\"}");
        assertThat(post("/subjects/" + subject + "/versions", body(reused)).status())
                .isEqualTo(200);
    }

    @Test
    void deletedSubjectsAreGoneButTheirIdsStayReadable() throws Exception {
        int id = register(subject, record("x", "string"));

        Reply deleted = send("DELETE", "/subjects/" + subject, null);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body()).extracting(JsonNode::asInt).containsExactly(1);
        assertThat(get("/subjects").body()).extracting(JsonNode::asText).doesNotContain(subject);
        assertThat(get("/subjects/" + subject + "/versions").status()).isEqualTo(404);
        assertThat(schema(get("/schemas/ids/" + id))).isEqualTo(new Schema.Parser().parse(record("x", "string")));
    }

    @Test
    void ourClientUnderstandsIt() {
        RegistryClient client = RegistryClient.at(url());
        Schema schema = new Schema.Parser().parse(record("x", "string"));

        assertThat(client.latest(subject)).isEmpty();
        assertThat(client.lookUp(subject, schema)).isEmpty();
        int id = client.register(subject, schema);
        client.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        assertThat(RegistryClient.at(url()).schemaById(id)).contains(schema);
        assertThat(client.schemaById(987654321)).isEmpty();
        assertThat(client.latest(subject)).hasValueSatisfying(latest -> {
            assertThat(latest.id()).isEqualTo(id);
            assertThat(latest.schema()).isEqualTo(schema);
        });
    }

    /** Sends a request with a JSON body, or none. */
    protected Reply send(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", TYPE);
        }
        var response = http.send(request.build(), BodyHandlers.ofByteArray());
        JsonNode json = JSON.readTree(response.body());
        return new Reply(response.statusCode(), json == null ? MissingNode.getInstance() : json);
    }

    /** Reads a path. */
    protected Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    /** Posts a JSON body. */
    protected Reply post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    /** Puts a JSON body. */
    protected Reply put(String path, String body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    /** The body of a request about a schema. */
    protected static String body(String schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema).toString();
    }

    private void assertCompatible(String level, String schema, boolean expected)
            throws IOException, InterruptedException {
        put("/config/" + subject, "{\"compatibility\":\"" + level + "\"}");
        Reply reply = post("/compatibility/subjects/" + subject + "/versions/latest", body(schema));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("is_compatible").asBoolean())
                .as("%s of %s", level, schema)
                .isEqualTo(expected);
    }

    private static void assertNotFound(Reply reply, int errorCode) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorCode()).isEqualTo(errorCode);
    }

    private int register(String name, String schema) throws IOException, InterruptedException {
        Reply reply = post("/subjects/" + name + "/versions", body(schema));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.body().path("id").asInt();
    }

    private static Schema schema(Reply reply) {
        return new Schema.Parser().parse(reply.body().path("schema").asText());
    }

    private String record(String field, String type) {
        return fields(field(field, type, ""));
    }

    /** Readable from and by {@code record("x", "string")}. */
    private String extended() {
        return two(",\"default\":\"\"");
    }

    private String two(String defaultOfY) {
        return fields(field("x", "string", "") + "," + field("y", "string", defaultOfY));
    }

    private String fields(String fields) {
        return "{\"type\":\"record\",\"name\":\"Contract" + tag + "\",\"fields\":[" + fields + "]}";
    }

    private static String field(String name, String type, String more) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\"" + more + "}";
    }
}
