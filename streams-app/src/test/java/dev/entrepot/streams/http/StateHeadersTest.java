package dev.entrepot.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.ViewFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateHeadersTest {
    private ViewFixture view;
    private ServedView served;
    private String streamsState = "RUNNING";

    @BeforeEach
    void start(@TempDir Path directory) {
        view = SampleView.in(directory);
        served = new ServedView(view, () -> streamsState);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/totals/sector",
                "/api/v1/history/sector?as_of=2020-12-31",
                "/api/v1/revisions/partner",
                "/api/v1/indicators?format=csv",
                "/api/v1/indicators/catalogue",
                "/api/v1/claims",
                "/api/v1/alerts",
                "/api/v1/releases",
                "/api/v1/quality",
                "/api/v1/series",
                "/api/v1/explain?figure=CENSUS.USA.M.HS2.85.2019-12",
            })
    void anAnswerIsNotSentAgainUntilTheStateChanges(String path) throws Exception {
        HttpResponse<String> first = get(path, "*/*", "");
        String tag = header(first, "ETag");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(tag).startsWith("W/\"");
        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(first, "Entrepot-Applied")).isEqualTo("2020-02-14T10:00:00Z; releases=1");
        assertThat(header(first, "Entrepot-Settled")).isEqualTo("true");

        HttpResponse<String> again = get(path, "*/*", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(header(again, "Entrepot-Applied")).isEqualTo("2020-02-14T10:00:00Z; releases=1");
        assertThat(header(again, "Entrepot-Settled")).isEqualTo("true");

        view.add(SampleView.status("2020-02", ReleaseState.APPLIED, ""));
        HttpResponse<String> changed = get(path, "*/*", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(header(changed, "ETag")).isNotEqualTo(tag);
        assertThat(header(changed, "Entrepot-Applied")).isEqualTo("2020-02-14T10:00:00Z; releases=2");
    }

    @Test
    void pathQueryAndFormatHaveTagsOfTheirOwn() throws Exception {
        Set<String> tags = new HashSet<>();
        for (String path : List.of(
                "/api/v1/totals/sector",
                "/api/v1/totals/partner",
                "/api/v1/totals/sector?limit=1",
                "/api/v1/totals/sector?format=csv")) {
            tags.add(header(get(path, "application/json", ""), "ETag"));
        }
        tags.add(header(get("/api/v1/totals/sector", "text/csv", ""), "ETag"));

        assertThat(tags).hasSize(5);
    }

    @Test
    void refusalsHealthAndMetricsAreNotKept() throws Exception {
        for (String path : List.of("/api/v1/totals/sector?limit=0", "/health/ready", "/metrics")) {
            HttpResponse<String> answer = get(path, "*/*", "");
            assertThat(header(answer, "ETag")).as(path).isEmpty();
            assertThat(header(answer, "Cache-Control")).as(path).isEqualTo("no-store");
        }
        assertThat(header(get("/api/v1/export", "*/*", ""), "Entrepot-Applied"))
                .isEqualTo("2020-02-14T10:00:00Z; releases=1");
    }

    @Test
    void whileStreamsRebalancesAnswersGoOnAndSaySo() throws Exception {
        assertThat(header(get("/api/v1/totals/sector", "*/*", ""), "Entrepot-Streams"))
                .isEmpty();

        streamsState = "REBALANCING";
        HttpResponse<String> answer = get("/api/v1/totals/sector", "*/*", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Entrepot-Streams")).isEqualTo("REBALANCING");
        assertThat(get("/health/ready", "*/*", "").statusCode()).isEqualTo(503);
    }

    @Test
    void aViewThatCatchesUpSaysSo() throws Exception {
        String tag = header(get("/api/v1/totals/sector", "*/*", ""), "ETag");
        view.setProgress(new Progress(Progress.State.CATCHING_UP, "", false, false, 99, List.of()));

        HttpResponse<String> answer = get("/api/v1/totals/sector", "*/*", tag);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
        assertThat(header(answer, "Entrepot-Applied")).isEmpty();
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("state").asText()).isEqualTo("CATCHING_UP");
    }

    @Test
    void answersWithoutSourcesSayHowFarTheDataIsAsWell() throws Exception {
        for (String path : List.of("/api/v1/claims", "/api/v1/alerts", "/api/v1/quality", "/api/v1/series")) {
            assertThat(served.json(path).path("applied").toString())
                    .as(path)
                    .isEqualTo("[{\"source\":\"CENSUS\",\"reporter\":\"USA\",\"release\":\"2020-01\","
                            + "\"released_at\":\"2020-02-14T10:00:00Z\",\"sequence\":0}]");
        }
        assertThat(served.json("/api/v1/quality?reporter=CHN").path("applied")).isEmpty();
    }

    private HttpResponse<String> get(String path, String accept, String tag) throws IOException, InterruptedException {
        var request = served.request(path).header("Accept", accept);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        return served.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
