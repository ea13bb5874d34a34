package dev.entrepot.streams.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.entrepot.schemas.client.ConnectionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a running app. */
final class AppClient {
    /** Reads and writes numbers exactly as they come. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 60;

    private final String base;
    private final @Nullable String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    AppClient(ConnectionOptions connection) {
        this.base = connection.http().replaceFirst("/+$", "");
        this.token = connection.httpToken();
    }

    /** An answer. */
    record Answer(String body, boolean more, String note) {
        JsonNode json() {
            try {
                JsonNode node = JSON.readTree(body);
                return node == null ? JsonNodeFactory.instance.objectNode() : node;
            } catch (JsonProcessingException e) {
                throw new CommandFailedException(
                        "the answer is not JSON: is --http the address of an Entrepot app? (" + e.getOriginalMessage()
                                + ")",
                        e);
            }
        }
    }

    /**
     * Asks for a page of an answer.
     *
     * @throws CommandFailedException when the app cannot be reached or refuses
     */
    Answer get(String path, Map<String, List<String>> parameters, String accept) {
        HttpResponse<String> response =
                send(address(path, parameters), accept, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw refused(response.statusCode(), response.body());
        }
        boolean more = response.headers().firstValue("Link").orElse("").contains("rel=\"next\"");
        return new Answer(
                response.body(),
                more,
                response.headers().firstValue("Entrepot-Note").orElse(""));
    }

    /**
     * Asks for an answer of any length. Waits for an app that is not ready, or where releases are being written.
     *
     * @throws CommandFailedException when the app cannot be reached, refuses, or is not ready after a minute
     */
    InputStream stream(String path, Map<String, List<String>> parameters) throws IOException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<InputStream> response =
                    send(address(path, parameters), "*/*", HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return response.body();
            }
            String body;
            try (InputStream refusal = response.body()) {
                body = new String(refusal.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (response.statusCode() != 503 || attempt == ATTEMPTS) {
                throw refused(response.statusCode(), body);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private String address(String path, Map<String, List<String>> parameters) {
        String query = parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return base + path + (query.isEmpty() ? "" : "?" + query);
    }

    private <T> HttpResponse<T> send(String address, String accept, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .header("Accept", accept);
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.send(request.build(), handler);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(
                    "'" + base + "' is not an http address: give one such as http://127.0.0.1:8080 with --http");
        } catch (IOException e) {
            throw new CommandFailedException(
                    "no app answers at " + base + ": start one with 'entrepot up', or give its address with --http", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }

    private static CommandFailedException refused(int status, String body) {
        String detail = "";
        String nearest = "";
        try {
            JsonNode problem = JSON.readTree(body);
            detail = problem == null ? "" : problem.path("detail").asText();
            nearest = problem == null ? "" : problem.path("nearest").asText();
        } catch (JsonProcessingException notJson) {
            // Something else than an app answered; the status has to do.
        }
        String message = detail.isEmpty()
                ? "the app refused with status " + status + ": is --http the address of an Entrepot app?"
                : detail + (nearest.isEmpty() ? "" : " (nearest: " + nearest + ")");
        return status == 400 ? CommandFailedException.usage(message) : new CommandFailedException(message, null);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
