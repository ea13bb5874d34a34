package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.standalone.Entrepot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** {@code entrepot stream}, running in a thread of its own until it is closed. */
final class StreamProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String http;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Thread thread;

    /** Starts it against brokers and a registry. */
    StreamProcess(String bootstrap, String registry, Path stateDir, String... arguments) {
        int port = freePort();
        this.http = "http://127.0.0.1:" + port;
        List<String> line = new ArrayList<>(List.of(
                "stream",
                "--bootstrap",
                bootstrap,
                "--registry",
                registry,
                "--state-dir",
                stateDir.toString(),
                "--http-port",
                Integer.toString(port),
                "--create-topics",
                "--replication",
                "1"));
        line.addAll(List.of(arguments));
        this.thread =
                new Thread(() -> exit.complete(Entrepot.commandLine().execute(line.toArray(String[]::new))), "stream");
        thread.start();
    }

    /** Returns its address. */
    String http() {
        return http;
    }

    /** Asks whether it is ready: the answer's body, or nothing when it does not say that it is. */
    JsonNode ready() {
        assertThat(exit).isNotDone();
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(http + "/health/ready")).build(),
                    HttpResponse.BodyHandlers.ofString());
            return RunningSystem.json(answer.statusCode() == 200 ? answer.body() : "{}");
        } catch (IOException notYet) {
            return RunningSystem.json("{}");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The newest applied release of each source and reporter; empty when it is not ready. */
    SortedSet<String> applied() {
        SortedSet<String> applied = new TreeSet<>();
        ready().path("applied").forEach(release -> applied.add(release.toString()));
        return applied;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        assertThat(exit.join()).isZero();
    }
}
