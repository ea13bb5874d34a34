package dev.entrepot.streams.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events: a connection, and what came over it. */
final class EventReader implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> raw = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** What an event says; the name is empty of one that only has an id. */
    record Event(String id, String name, String data) {}

    /** Connects. */
    EventReader(String url, @Nullable String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept-Encoding", "gzip")
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        thread = new Thread(this::read, "event-reader");
        thread.setDaemon(true);
        thread.start();
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** Waits for the next event. */
    Event next() throws InterruptedException {
        Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event came; lines so far: " + raw);
        }
        return event;
    }

    /** Waits for a line. */
    void await(String line) throws InterruptedException {
        for (String next = ""; !next.equals(line); ) {
            next = raw.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("the line '" + line + "' did not come");
            }
        }
    }

    /** Waits for the end of the connection; returns what came that nobody has asked for. */
    BlockingQueue<Event> end() throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        if (thread.isAlive()) {
            throw new AssertionError("the connection did not end");
        }
        return events;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                raw.add(line);
                if (line.isEmpty()) {
                    if (!id.isEmpty() || !data.isEmpty()) {
                        events.add(new Event(id, name, data));
                    }
                    id = "";
                    name = "";
                    data = "";
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        } catch (IOException e) {
            raw.add("broken off: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
