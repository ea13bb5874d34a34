package dev.entrepot.streams.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.streams.view.ViewFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A view behind a server on a port of its own, and a client that asks it. */
public final class ServedView implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ViewFixture view;
    private final ScriptedLogs logs = new ScriptedLogs();
    private final HttpServer server;

    /** Starts serving; takes over the view. */
    public ServedView(ViewFixture view, EngineState streamsState) {
        this(view, streamsState, Duration.ofSeconds(5));
    }

    ServedView(ViewFixture view, EngineState streamsState, Duration heartbeat) {
        this(view, streamsState, heartbeat, HttpOptions.loopback(0), Duration.ofSeconds(10));
    }

    /** Starts with limits of its own. */
    ServedView(ViewFixture view, EngineState streamsState, Duration heartbeat, HttpOptions options, Duration headers) {
        this.view = view;
        server = new HttpServer(view, logs, options, streamsState, List.of(), List.of(), heartbeat, headers);
        server.start();
    }

    /** Returns the port on 127.0.0.1. */
    public int port() {
        return server.port();
    }

    String url() {
        return server.url();
    }

    ScriptedLogs logs() {
        return logs;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(request, handler);
    }

    HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return send(request(path).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path, "application/json").body());
    }

    /** Stops the server alone. */
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        view.close();
    }
}
