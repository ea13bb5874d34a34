package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.integration.pipeline.EventConnection.Event;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.http.HttpOptions;
import dev.entrepot.streams.http.HttpServer;
import dev.entrepot.streams.log.KafkaRecordLogs;
import dev.entrepot.streams.view.TotalsView;
import dev.entrepot.streams.view.ViewOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients over HTTP are told, beside what the topics hold. */
class StreamIT {
    private static final int CUT_AFTER = 97;
    private static final Map<String, String> TOPICS = Map.of(
            "totals.sector", Topics.DEFAULT.totalsSectorHistory().name(),
            "totals.partner", Topics.DEFAULT.totalsPartnerHistory().name(),
            "indicators", Topics.DEFAULT.indicatorsHistory().name(),
            "releases", Topics.DEFAULT.releaseStatus().name());

    @TempDir
    private static Path directory;

    private static RunningSystem system;
    private static int releases;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(directory.resolve("data"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void everyRecordComesOnceHoweverOftenTheConnectionIsCut() throws Exception {
        publish();
        try (Other other = new Other()) {
            List<Event> events = new ArrayList<>();
            String last = read(system.standalone().http(), "", CUT_AFTER, events);
            publish();
            List<String> expected = expected();
            assertThat(expected).hasSizeGreaterThan(3 * CUT_AFTER);

            Set<String> missing = new HashSet<>(expected);
            missing.removeAll(places(events));
            for (int cut = 0; !missing.isEmpty(); cut++) {
                String url = cut % 2 == 0 ? other.url() : system.standalone().http();
                last = read(url, last, Math.min(CUT_AFTER, missing.size()), events);
                missing.removeAll(places(events));
            }

            assertThat(places(events)).doesNotHaveDuplicates().containsAll(expected);
            assertThatPartitionsAreInOrder(events);
            publish();
            read(other.url(), last, 1, events);
            assertThat(places(events)).as("it goes on with what is new").doesNotHaveDuplicates();
        }
    }

    @Test
    void whoIsToldCanAskForIt() throws Exception {
        publish();
        String http = system.standalone().http();
        try (EventConnection states = new EventConnection(http + "/api/v1/stream", "");
                EventConnection records =
                        new EventConnection(http + "/api/v1/stream?topic=totals.sector&sector=84", "")) {
            Event before = states.next();
            String release = publish();

            Event state = states.next();
            while (!state.data().contains(release)) {
                state = states.next();
            }
            assertThat(state.id()).isNotEqualTo(before.id());
            assertThat(json(http, "/api/v1/totals/sector?sector=84&limit=1")
                            .path("rows")
                            .path(0)
                            .path("release")
                            .asText())
                    .isEqualTo(release);

            Event record = records.next();
            assertThat(record.name()).isEqualTo("totals.sector");
            JsonNode told = RunningSystem.json(record.data());
            assertThat(told.path("release").asText()).isEqualTo(release);
            assertThat(told.path("value").path("release").asText()).isEqualTo(release);
            assertThat(told.path("key").asText()).contains(".84.");
        }
    }

    @Test
    void anAnswerHasOneTagAtEveryInstanceAndAnotherAfterARelease() throws Exception {
        publish();
        try (Other other = new Other()) {
            String path = "/api/v1/totals/sector?sector=85";
            RunningSystem.await(() -> tag(system.standalone().http() + path).equals(tag(other.url() + path)));
            String tag = tag(other.url() + path);
            assertThat(get(system.standalone().http() + path, tag).statusCode()).isEqualTo(304);

            publish();
            HttpResponse<String> changed = get(system.standalone().http() + path, tag);
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.headers().firstValue("Entrepot-Applied").orElse(""))
                    .contains("; releases=" + releases);
        }
    }

    /** Every figure is another than before. */
    private static String publish() {
        releases++;
        TradeFile file = new TradeFile("PLAIN", "FRA", "M");
        for (int month = 1; month <= 4; month++) {
            String period = "2023-0" + month;
            file.row(period, "DEU", "84", Integer.toString(releases * 10));
            file.row(period, "DEU", "85", Integer.toString(releases * 20));
            file.row(period, "ITA", "84", Integer.toString(releases * 30));
        }
        String release = "r" + releases;
        system.publish(
                file.write(directory.resolve(release + ".csv")),
                "--release-id",
                release,
                "--released-at",
                "2024-01-" + String.format("%02d", releases));
        RunningSystem.await(() -> system.standalone().view().progress().lag() == 0);
        return release;
    }

    /** What no reader misses. Of statuses that is the newest of each release: the broker may compact the others away meanwhile. */
    private static List<String> expected() {
        List<String> places = new ArrayList<>();
        TOPICS.forEach((name, topic) -> {
            Map<String, String> newest = new HashMap<>();
            Committed.bytes(system.kafka(), topic, record -> {
                String place = topic + "-" + record.partition() + "@" + record.offset() + " " + record.key();
                newest.put(name.equals("releases") ? record.key() : place, place);
            });
            places.addAll(newest.values());
        });
        return places;
    }

    private static List<String> places(List<Event> events) {
        return events.stream().map(StreamIT::place).toList();
    }

    private static String place(Event event) {
        JsonNode told = RunningSystem.json(event.data());
        assertThat(told.path("topic").asText()).isEqualTo(TOPICS.get(event.name()));
        return told.path("topic").asText() + "-" + told.path("partition") + "@" + told.path("offset") + " "
                + told.path("key").asText();
    }

    private static void assertThatPartitionsAreInOrder(List<Event> events) {
        Map<String, Long> last = new HashMap<>();
        for (Event event : events) {
            JsonNode told = RunningSystem.json(event.data());
            long offset = told.path("offset").asLong();
            Long before = last.put(told.path("topic").asText() + told.path("partition"), offset);
            assertThat(before == null || before < offset).as(event.data()).isTrue();
        }
    }

    /** Reads so many events and cuts the connection; returns the id of the last. */
    private static String read(String http, String last, int count, List<Event> events)
            throws IOException, InterruptedException {
        String url = http + "/api/v1/stream?from=beginning&topic=" + String.join(",", TOPICS.keySet());
        String id = last;
        try (EventConnection connection = new EventConnection(url, last)) {
            for (int i = 0; i < count; i++) {
                Event event = connection.next();
                events.add(event);
                id = event.id();
            }
        }
        return id;
    }

    private static JsonNode json(String http, String path) throws IOException, InterruptedException {
        return RunningSystem.json(get(http + path, "").body());
    }

    private static String tag(String url) {
        try {
            return get(url, "").headers().firstValue("ETag").orElseThrow();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String url, String tag) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Another instance that answers from the same topics. */
    private static final class Other implements AutoCloseable {
        private final TotalsView view;
        private final KafkaRecordLogs logs;
        private final HttpServer http;

        Other() throws InterruptedException {
            RegistryClient registry = RegistryClient.at(system.standalone().registry());
            view = new TotalsView(
                    system.kafka(), registry, Topics.DEFAULT, ViewOptions.in(directory.resolve("view" + releases)));
            logs = new KafkaRecordLogs(system.kafka(), registry, Topics.DEFAULT, view);
            http = new HttpServer(
                    view, logs, HttpOptions.loopback(0), () -> HttpServer.NO_STREAMS, List.of(), List.of());
            http.start();
            view.start();
            assertThat(view.awaitReady(Duration.ofMinutes(2))).isTrue();
        }

        String url() {
            return http.url();
        }

        @Override
        public void close() {
            http.close();
            logs.close();
            view.close();
        }
    }
}
