package dev.entrepot.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Just enough of a registry for these tests: ids by schema text, and faults on demand. */
final class StubRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger faultsLeft = new AtomicInteger();
    volatile int faultStatus = 503;
    volatile @Nullable String requiredAuthorization;

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final Map<Integer, String> planted = new ConcurrentHashMap<>();

    StubRegistry() throws IOException {
        this(0);
    }

    StubRegistry(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/api";
    }

    /** Answers for an id with the given body from now on. */
    void plant(int id, String body) {
        planted.put(id, body);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring("/api".length());
        requests.add(exchange.getRequestMethod() + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (faultsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, faultStatus, "<html>not now</html>");
        } else if (requiredAuthorization != null
                && !requiredAuthorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
        } else if (path.equals("/schemas/types")) {
            answer(exchange, 200, "[\"AVRO\"]");
        } else if (path.startsWith("/schemas/ids/")) {
            byId(exchange, Integer.parseInt(path.substring("/schemas/ids/".length())));
        } else if (path.startsWith("/subjects/")) {
            bySubject(exchange, JSON.readTree(body).path("schema").asText(), path.endsWith("/versions"));
        } else {
            answer(exchange, 404, "no such page");
        }
    }

    private void byId(HttpExchange exchange, int id) throws IOException {
        if (planted.containsKey(id)) {
            answer(exchange, 200, String.valueOf(planted.get(id)));
        } else if (id >= 1 && id <= schemas.size()) {
            answer(exchange, 200, json(Map.of("schema", schemas.get(id - 1))));
        } else {
            answer(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        }
    }

    private void bySubject(HttpExchange exchange, String schema, boolean register) throws IOException {
        if (schema.contains("\"Refused\"")) {
            answer(exchange, 409, "{\"error_code\":409,\"message\":\"incompatible\"}");
            return;
        }
        if (!schemas.contains(schema)) {
            if (!register) {
                answer(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
                return;
            }
            schemas.add(schema);
        }
        int id = schemas.indexOf(schema) + 1;
        answer(exchange, 200, json(Map.of("id", id, "version", id, "subject", "stub", "schema", schema)));
    }

    private static String json(Map<String, Object> fields) {
        JsonNode node = JSON.valueToTree(fields);
        return node == null ? JsonNodeFactory.instance.objectNode().toString() : node.toString();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
