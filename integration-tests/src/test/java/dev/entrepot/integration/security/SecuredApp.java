package dev.entrepot.integration.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.faults.cluster.LastingPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** {@code entrepot stream} of a user, in a thread of its own until it is closed. */
final class SecuredApp implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final CompletableFuture<SecuredSystem.Result> end = new CompletableFuture<>();
    private final Thread thread;

    SecuredApp(SecuredSystem system, String user, Path stateDir) {
        int port = LastingPort.free();
        this.url = "http://127.0.0.1:" + port;
        this.thread = new Thread(
                () -> end.complete(system.run(
                        user,
                        "stream",
                        "--state-dir=" + stateDir,
                        "--http-port=" + port,
                        "--replication=1",
                        "--claims=" + claims(stateDir))),
                "stream");
        thread.start();
    }

    /** A claim that the test's figures decide. */
    private static Path claims(Path stateDir) {
        try {
            Files.createDirectories(stateDir);
            return Files.writeString(stateDir.resolveSibling("claims.csv"), """
                    id,statement,source,reporter,indicator,flow,taxonomy,sector,frequency,comparison,threshold
                    grows,Imports of machinery grow,PLAIN,FRA,GRW-YOY,M,HS2,84,M,>=,0.01
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    /** Waits until it answers, or ends when it should not. */
    SecuredApp awaitReady() {
        SecuredSystem.await(() -> {
            assertThat(end.getNow(new SecuredSystem.Result(0, "", ""))).matches(result -> !end.isDone(), "runs");
            return get("/health/ready").statusCode() == 200;
        });
        return this;
    }

    /** Whether it has ended. */
    boolean hasEnded() {
        return end.isDone();
    }

    /** What it said when it ended by itself. */
    SecuredSystem.Result ended() {
        SecuredSystem.await(end::isDone);
        return end.join();
    }

    /** Asks; an app that is not there answers with 503. */
    Answer get(String path) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException notThere) {
            return new Answer(503, "");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A status and a body. */
    record Answer(int statusCode, String body) {}

    @Override
    public void close() {
        thread.interrupt();
        SecuredSystem.await(end::isDone);
    }
}
