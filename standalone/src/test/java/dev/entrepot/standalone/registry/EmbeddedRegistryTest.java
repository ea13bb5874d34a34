package dev.entrepot.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.standalone.host.DirectoryInUseException;
import dev.entrepot.standalone.host.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest extends RegistryContract {

    private static final String CRATE = schema("Crate", "string");
    private static final String BARREL = schema("Barrel", "string");

    @TempDir
    Path directory;

    private EmbeddedRegistry registry;

    @BeforeEach
    void start() {
        registry = EmbeddedRegistry.start(directory, 0);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Override
    protected String url() {
        return registry.url();
    }

    @Test
    void idsStartAtOneAndSurviveARestartWithRulesAndDeletions() throws Exception {
        assertThat(id(post("/subjects/crates-value/versions", body(CRATE)))).isEqualTo(1);
        assertThat(id(post("/subjects/barrels-value/versions", body(BARREL)))).isEqualTo(2);
        put("/config/crates-value", "{\"compatibility\":\"NONE\"}");
        put("/config", "{\"compatibility\":\"BACKWARD\"}");
        send("DELETE", "/subjects/barrels-value", null);

        registry.close();
        registry = EmbeddedRegistry.start(directory, 0);

        assertThat(get("/subjects").body()).extracting(JsonNode::asText).containsExactly("crates-value");
        assertThat(get("/schemas/ids/2").body().path("schema").asText()).contains("Barrel");
        assertThat(id(post("/subjects/crates-value/versions", body(schema("Crate", "int")))))
                .isEqualTo(3);
        assertThat(get("/config").body().path("compatibilityLevel").asText()).isEqualTo("BACKWARD");
        assertThat(id(post("/subjects/barrels-value/versions", body(BARREL)))).isEqualTo(2);
        assertThat(get("/subjects/barrels-value/versions").body())
                .as("numbers of deleted versions are not used again")
                .extracting(JsonNode::asInt)
                .containsExactly(2);
    }

    @Test
    void newSubjectsHaveToStayCompatibleInBothDirections() throws Exception {
        assertThat(get("/config").body().path("compatibilityLevel").asText()).isEqualTo("FULL_TRANSITIVE");
        post("/subjects/crates-value/versions", body(CRATE));

        Reply refused = post("/subjects/crates-value/versions", body(schema("Crate", "int")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("message").asText()).contains("crates-value", "FULL_TRANSITIVE");
        assertThat(get("/config/crates-value").errorCode()).isEqualTo(40408);
        assertThat(get("/config/crates-value?defaultToGlobal=true")
                        .body()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void usesOfAnIdAreListed() throws Exception {
        post("/subjects/crates-value/versions", body(CRATE));
        post("/subjects/boxes-value/versions", body(CRATE));

        assertThat(get("/schemas/ids/1/subjects").body())
                .extracting(JsonNode::asText)
                .containsExactly("boxes-value", "crates-value");
        assertThat(get("/mode").body().path("mode").asText()).isEqualTo("READWRITE");
    }

    @Test
    void oneVersionCanBeDeletedButNothingForGood() throws Exception {
        post("/subjects/crates-value/versions", body(CRATE));

        assertThat(send("DELETE", "/subjects/crates-value/versions/latest?permanent=true", null)
                        .status())
                .isEqualTo(422);
        assertThat(send("DELETE", "/subjects/crates-value/versions/1", null)
                        .body()
                        .asInt())
                .isEqualTo(1);
        assertThat(get("/subjects/crates-value/versions").errorCode()).isEqualTo(40401);
    }

    @Test
    void whatIsNotServedIsSaid() throws Exception {
        Reply protobuf = post("/subjects/a/versions", "{\"schemaType\":\"PROTOBUF\",\"schema\":\"\"}");
        assertThat(protobuf.errorCode()).isEqualTo(42201);
        Reply references =
                post("/subjects/a/versions", "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"x\"}]}");
        assertThat(references.errorCode()).isEqualTo(42201);
        assertThat(post("/subjects/a/versions", "{}").errorCode()).isEqualTo(42201);
        assertThat(post("/subjects/a/versions", "not json").status()).isEqualTo(400);
        assertThat(get("/nowhere").status()).isEqualTo(404);
        assertThat(put("/config", "{\"compatibility\":\"SIDEWAYS\"}").errorCode())
                .isEqualTo(42203);
        post("/subjects/a/versions", body(CRATE));
        assertThat(get("/subjects/a/versions/first").errorCode()).isEqualTo(42202);
    }

    @Test
    void oversizedRequestsAreRefused() throws Exception {
        Reply refused = post("/subjects/a/versions", body("x".repeat(2 << 20)));

        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void webPagesAreKeptOut() throws IOException {
        assertThat(raw("GET /subjects HTTP/1.1\r\nHost: evil.example:8081\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(raw("POST /subjects/a/versions HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415 ");
        assertThat(raw("GET /subjects HTTP/1.1\r\nHost: localhost:8081\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Type: application/vnd.schemaregistry.v1+json");
    }

    @Test
    void aTakenPortIsNamedWithTheFlagThatChangesIt(@TempDir Path other) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedRegistry.start(other, taken.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " is taken: choose another with --registry-port (0 = any free port)");
        }
    }

    @Test
    void aDirectoryHasOneRegistry() {
        assertThatThrownBy(() -> EmbeddedRegistry.start(directory, 0)).isInstanceOf(DirectoryInUseException.class);
    }

    @Test
    void aDamagedFileIsNotStartedOver(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("schemas.json"), "{\"compatibility\":");

        assertThatThrownBy(() -> EmbeddedRegistry.start(other, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schemas.json is damaged");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), registry.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int id(Reply reply) {
        return reply.body().path("id").asInt();
    }

    private static String schema(String name, String type) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[{\"name\":\"mark\",\"type\":\"" + type
                + "\"}]}";
    }
}
