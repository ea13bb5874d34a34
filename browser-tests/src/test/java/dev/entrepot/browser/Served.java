package dev.entrepot.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.standalone.Entrepot;
import dev.entrepot.standalone.run.Standalone;
import dev.entrepot.standalone.run.StandaloneSettings;
import dev.entrepot.standalone.sample.SampleRelease;
import dev.entrepot.streams.http.HttpOptions;
import dev.entrepot.streams.http.HttpServer;
import dev.entrepot.streams.log.KafkaRecordLogs;
import dev.entrepot.streams.view.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;

/** A system whose page is looked at, and the questions and commands beside it. */
final class Served implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Standalone standalone;
    private final HttpClient client = HttpClient.newHttpClient();

    Served(Path directory) throws InterruptedException {
        this.standalone = Standalone.start(StandaloneSettings.in(directory));
    }

    String url() {
        return standalone.http();
    }

    /** Publishes a file of the sample and waits until readers see it. */
    void publish(Path file, SampleRelease release) {
        List<String> options = new ArrayList<>(List.of(
                "--format",
                release.format(),
                "--source",
                release.source(),
                "--release-id",
                release.release(),
                "--mode",
                release.mode()));
        if (release.releasedAt() != null) {
            options.addAll(List.of("--released-at", release.releasedAt().toString()));
        }
        publish(file, options.toArray(String[]::new));
    }

    void publish(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("publish", file.toString(), "--wait", "--json"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(
                "--bootstrap",
                standalone.bootstrap(),
                "--registry",
                standalone.registry(),
                "--http",
                standalone.http()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Entrepot.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute(arguments.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        out.toString()
                .lines()
                .map(Served::json)
                .forEach(counts -> awaitShown(counts.path("release").asText()));
    }

    /** Returns when the page would show the release: what reads the topics may be a moment behind who waits for the release alone. */
    private void awaitShown(String release) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (standalone.view().releases(Selection.ALL).stream()
                .noneMatch(entry ->
                        entry.release().equals(release) && entry.state().equals("APPLIED"))) {
            assertThat(System.nanoTime()).as(release + " does not show").isLessThan(deadline);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + text, e);
        }
    }

    /** Asks the HTTP interface. */
    JsonNode ask(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    /** Starts another server that answers from the same topics. */
    Second second(HttpOptions options) {
        Map<String, String> kafka = Map.of("bootstrap.servers", standalone.bootstrap());
        RegistryClient registry = RegistryClient.at(standalone.registry());
        KafkaRecordLogs logs = new KafkaRecordLogs(kafka, registry, Topics.DEFAULT, standalone.view());
        HttpServer server =
                new HttpServer(standalone.view(), logs, options, () -> HttpServer.NO_STREAMS, List.of(), List.of());
        server.start();
        return new Second(server, logs);
    }

    /** Another server. */
    record Second(HttpServer server, KafkaRecordLogs logs) implements AutoCloseable {
        String url() {
            return server.url();
        }

        @Override
        public void close() {
            server.close();
            logs.close();
        }
    }

    @Override
    public void close() {
        standalone.close();
    }
}
