package dev.entrepot.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends requests to a registry, over its several addresses and through its outages. */
final class RegistryHttp {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistrySettings settings;
    private final HttpClient http;
    private volatile int preferred;

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        // HTTP/1.1: the upgrade header of the client's HTTP/2 upsets some servers and gains nothing for a few requests.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(settings.requestTimeout());
        if (!settings.tls().isEmpty()) {
            builder.sslContext(RegistryTls.context(settings.tls()));
        }
        this.http = builder.build();
    }

    /** What a registry said: a status other than "come back later", and JSON. */
    record Answer(int status, JsonNode body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** A "not found" of a registry, as against one of a web server that was asked by mistake. */
        boolean isNotFound() {
            return status == 404 && errorCode() / 100 == 404;
        }

        int errorCode() {
            return body.path("error_code").asInt(status);
        }
    }

    /**
     * Asks, and asks again with growing pauses, until there is an answer or patience runs out.
     *
     * @throws RegistryUnavailableException if none came in time
     */
    Answer ask(String method, String path, @Nullable JsonNode body, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        while (true) {
            Outage outage = null;
            for (int attempt = 0; attempt < settings.urls().size(); attempt++) {
                int index = (preferred + attempt) % settings.urls().size();
                URI base = settings.urls().get(index);
                try {
                    Answer answer = send(method, URI.create(base + path), body);
                    preferred = index;
                    return answer;
                } catch (Outage e) {
                    outage = e;
                } catch (InterruptedException e) {
                    throw interrupted(e);
                }
            }
            if (System.nanoTime() + pause >= deadline) {
                throw new RegistryUnavailableException(
                        "Schema registry " + settings.urls() + " cannot be used (" + message(outage) + "), tried for "
                                + patience.toMillis() + " ms: start it or give its address",
                        outage);
            }
            rest(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
    }

    private Answer send(String method, URI address, @Nullable JsonNode body) throws Outage, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(settings.requestTimeout())
                .header("Accept", CONTENT_TYPE + ", application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", CONTENT_TYPE);
        }
        if (settings.userInfo() != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(settings.userInfo().getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Outage(describe(e), e);
        }
        int status = response.statusCode();
        if (status >= 500 || status == 429 || status == 408) {
            throw new Outage("HTTP status " + status, null);
        }
        try {
            JsonNode answer = JSON.readTree(response.body());
            return new Answer(status, answer == null ? MissingNode.getInstance() : answer);
        } catch (IOException e) {
            if (status / 100 == 4) {
                return new Answer(status, MissingNode.getInstance());
            }
            throw new Outage("the answer to " + address.getPath() + " is not JSON: is this a registry?", e);
        }
    }

    private static void rest(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(null);
            }
        }
    }

    private static RegistryUnavailableException interrupted(@Nullable Throwable cause) {
        Thread.currentThread().interrupt();
        return new RegistryUnavailableException("Interrupted while waiting for the schema registry", cause);
    }

    private static String message(@Nullable Throwable outage) {
        return outage == null ? "no address" : String.valueOf(outage.getMessage());
    }

    private static String describe(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    /** One attempt that is worth another. */
    private static final class Outage extends Exception {
        Outage(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
