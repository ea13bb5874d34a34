package dev.entrepot.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.streams.http.EventReader.Event;
import dev.entrepot.streams.log.EventTopic;
import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.ViewFixture;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HEARTBEAT = Duration.ofMillis(50);

    private ViewFixture view;
    private ServedView served;

    @BeforeEach
    void start(@TempDir Path directory) {
        view = SampleView.in(directory);
        served = new ServedView(view, () -> HttpServer.NO_STREAMS, HEARTBEAT);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void theStateIsToldAtOnceAndWhenItChanges() throws Exception {
        try (EventReader reader = open("", null)) {
            Event first = reader.next();

            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
            assertThat(reader.header("Content-Encoding")).isEmpty();
            assertThat(reader.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(first.name()).isEqualTo("state");
            assertThat(first.id()).isEqualTo(view.shown().orElseThrow().id());
            assertThat(first.data())
                    .isEqualTo("{\"settled\":true,\"state_at\":\"2020-02-14T10:00:00Z\",\"releases\":1,"
                            + "\"applied\":[{\"source\":\"CENSUS\",\"reporter\":\"USA\",\"release\":\"2020-01\","
                            + "\"released_at\":\"2020-02-14T10:00:00Z\",\"sequence\":0}],\"held_count\":1}");
            assertThat(faults("StateEvent", first)).isEmpty();

            view.add(SampleView.status("2020-02", ReleaseState.APPLIED, ""));
            Event second = reader.next();
            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(second.data()).contains("\"releases\":2", "\"release\":\"2020-02\"", "\"held_count\":0");
        }
    }

    @Test
    void aClientThatHasTheStateIsNotToldAgain() throws Exception {
        String known = view.shown().orElseThrow().id();
        try (EventReader reader = open("", known)) {
            reader.await("retry: 1000");
            reader.await(":");
            view.add(SampleView.status("2020-02", ReleaseState.ABANDONED, ""));

            assertThat(reader.next().id()).isEqualTo(view.shown().orElseThrow().id());
        }
        try (EventReader other = open("?last_event_id=" + known, null)) {
            assertThat(other.next().id()).isNotEqualTo(known);
        }
    }

    @Test
    void aStreamMayBeginBeforeThereIsAnythingToSee() throws Exception {
        Progress ready = view.progress();
        view.setProgress(new Progress(Progress.State.CATCHING_UP, "", false, false, 9, List.of()));
        try (EventReader reader = open("", null)) {
            reader.await(":");
            view.setProgress(ready);
            view.add(ViewFixture.partner("DEU", "2019-12").build());

            assertThat(reader.next().name()).isEqualTo("state");
        }
    }

    @Test
    void recordsAreNamedByTheirTopicAndGoneOnWithBehindAnyOfThem() throws Exception {
        served.logs().add(EventTopic.TOTALS_SECTOR, "a");
        served.logs().add(EventTopic.ALERTS, "b");
        served.logs().add(EventTopic.TOTALS_SECTOR, "c");
        List<Event> all = new ArrayList<>();
        try (EventReader reader = open("?topic=totals.sector,alerts&from=beginning", null)) {
            for (int i = 0; i < 3; i++) {
                all.add(reader.next());
            }
        }
        assertThat(all).extracting(Event::name).containsExactly("totals.sector", "alerts", "totals.sector");
        assertThat(faults("RecordEvent", all.get(0))).isEmpty();

        served.logs().add(EventTopic.ALERTS, "d");
        try (EventReader reader = open(
                "?topic=totals.sector&topic=alerts&from=beginning", all.get(1).id())) {
            assertThat(reader.next()).isEqualTo(all.get(2));
            assertThat(reader.next().data()).contains("\"key\":\"d\"");
        }
        try (EventReader reader = open("?topic=totals.sector", null)) {
            reader.await("retry: 1000");
            await(() -> served.logs().open() == 1);
            reader.await("id: 4");
            served.logs().add(EventTopic.ALERTS, "e");
            reader.await("id: 5");
            served.logs().add(EventTopic.TOTALS_SECTOR, "f");
            Event event = reader.next();
            while (event.name().isEmpty()) {
                event = reader.next();
            }
            assertThat(event.data()).contains("\"key\":\"f\"");
        }
    }

    @Test
    void statesAndRecordsGoInOneStreamWithOneId() throws Exception {
        Event state;
        try (EventReader reader = open("?topic=state,releases&from=beginning", null)) {
            state = reader.next();
            assertThat(state.name()).isEqualTo("state");
            assertThat(state.id()).isEqualTo("0." + view.shown().orElseThrow().id());
        }
        served.logs().add(EventTopic.RELEASES, "a");
        try (EventReader reader = open("?topic=state,releases", state.id())) {
            Event record = reader.next();
            assertThat(record.name()).as("the state was told before").isEqualTo("releases");
            assertThat(record.id()).isEqualTo("1." + view.shown().orElseThrow().id());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?topic=totals.sectors||topic|totals.sector|topic is one of state, totals.sector",
                "?reporter=USA||reporter||none of the topics has a reporter",
                "?topic=alerts&sector=85||sector||none of the topics has a sector",
                "?topic=totals.sector&flow=DXX||flow|DX|flow is one of",
                "?topic=alerts&from=start||from|beginning|from is one of beginning",
                "?topic=alerts&last_event_id=1.AAAAAAAAAAA||Last-Event-ID||is the id of an event of the same topics",
                "?topic=state,alerts|1|Last-Event-ID||is the id of an event of the same topics",
                "|short|Last-Event-ID||is the id of an event of the same topics",
            })
    void whatCannotBeIsNamed(String query, String lastEventId, String name, String nearest, String detail)
            throws Exception {
        HttpRequest.Builder request = served.request("/api/v1/stream" + (query == null ? "" : query));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<String> answer = served.send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("parameter").asText()).isEqualTo(name);
        assertThat(problem.path("detail").asText()).contains(detail);
        if (nearest != null) {
            assertThat(problem.path("nearest").asText()).isEqualTo(nearest);
        }
    }

    @Test
    void whenTheTopicsCannotBeReadTheClientIsToldToComeBack() throws Exception {
        served.logs().refuse(new TimeoutException("no broker answers"));

        HttpResponse<String> answer = served.get("/api/v1/stream?topic=alerts", "*/*");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("no broker answers");
        assertThat(metric("records")).isZero();
    }

    @Test
    void streamsOfRecordsAreBoundedAndAClosedOneMakesRoom() throws Exception {
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < EventStreams.MOST_OF_RECORDS; i++) {
            readers.add(open("?topic=alerts", null));
        }
        try (EventReader state = open("", null)) {
            assertThat(state.next().name()).isEqualTo("state");
            assertThat(metric("records")).isEqualTo(EventStreams.MOST_OF_RECORDS);
            assertThat(metric("state")).isEqualTo(1);
        }
        HttpResponse<String> refused = served.get("/api/v1/stream?topic=alerts", "*/*");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");

        readers.get(0).close();
        await(() -> served.logs().open() == EventStreams.MOST_OF_RECORDS - 1);
        await(() -> metric("records") == EventStreams.MOST_OF_RECORDS - 1);
        await(() -> metric("state") == 0);
        for (EventReader reader : readers) {
            reader.close();
        }
        await(() -> served.logs().open() == 0);
    }

    @Test
    void streamsEndWithTheServer() throws Exception {
        try (EventReader state = open("", null);
                EventReader records = open("?topic=alerts", null)) {
            state.next();
            records.await("retry: 1000");
            served.stop();

            assertThat(state.end()).isEmpty();
            records.end();
            assertThat(served.logs().open()).isZero();
        }
    }

    @Test
    void aLookAtTheHeadersOpensNothing() throws Exception {
        HttpResponse<String> head = served.send(
                served.request("/api/v1/stream?topic=alerts")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(served.logs().open()).isZero();
    }

    private EventReader open(String query, @Nullable String lastEventId) throws IOException, InterruptedException {
        return new EventReader(served.url() + "/api/v1/stream" + query, lastEventId);
    }

    private List<String> faults(String schema, Event event) throws IOException, InterruptedException {
        JsonNode document = served.json("/api/openapi.json");
        List<String> faults = new ArrayList<>();
        SchemaCheck.check(
                document,
                document.path("components").path("schemas").path(schema),
                JSON.readTree(event.data()),
                schema,
                faults);
        return faults;
    }

    private int metric(String kind) {
        try {
            String name = "entrepot_http_streams{kind=\"" + kind + "\"} ";
            return served.get("/metrics", "*/*")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length())))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
