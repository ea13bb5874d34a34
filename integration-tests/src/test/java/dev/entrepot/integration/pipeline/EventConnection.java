package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection over which server-sent events come. */
final class EventConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpResponse<InputStream> answer;
    private final BufferedReader lines;

    /** An event of a name; heartbeats are none. */
    record Event(String id, String name, String data) {}

    /** Connects, behind an event if there is an id of one. */
    EventConnection(String url, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** Waits for the next event. The server is never silent for long, so that time is looked at often enough. */
    Event next() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String id = "";
        String name = "";
        String data = "";
        while (true) {
            String line = lines.readLine();
            assertThat(line).as("the connection goes on").isNotNull();
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !name.isEmpty()) {
                return new Event(id, name, data);
            }
        }
    }

    /** Cuts the connection. */
    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
