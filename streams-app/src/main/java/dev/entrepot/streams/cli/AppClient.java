package dev.entrepot.streams.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
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

/** Asks a running app. */
final class AppClient {
    /** Reads and writes numbers exactly as they come. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    AppClient(String base) {
        this.base = base.replaceFirst("/+$", "");
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
        String query = parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = send(base + path + (query.isEmpty() ? "" : "?" + query), accept);
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        boolean more = response.headers().firstValue("Link").orElse("").contains("rel=\"next\"");
        return new Answer(
                response.body(),
                more,
                response.headers().firstValue("Entrepot-Note").orElse(""));
    }

    private HttpResponse<String> send(String address, String accept) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .header("Accept", accept)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
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

    private static CommandFailedException refused(HttpResponse<String> response) {
        String detail = "";
        String nearest = "";
        try {
            JsonNode problem = JSON.readTree(response.body());
            detail = problem == null ? "" : problem.path("detail").asText();
            nearest = problem == null ? "" : problem.path("nearest").asText();
        } catch (JsonProcessingException notJson) {
            // Something else than an app answered; the status has to do.
        }
        String message = detail.isEmpty()
                ? "the app refused with status " + response.statusCode() + ": is --http the address of an Entrepot app?"
                : detail + (nearest.isEmpty() ? "" : " (nearest: " + nearest + ")");
        return response.statusCode() == 400
                ? CommandFailedException.usage(message)
                : new CommandFailedException(message, null);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
