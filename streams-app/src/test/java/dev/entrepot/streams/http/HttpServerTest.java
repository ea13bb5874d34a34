package dev.entrepot.streams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.ReleaseState;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.streams.view.Progress;
import dev.entrepot.streams.view.ViewFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    @Test
    void csvHasTheLayoutThatConsumersRelyOn() throws Exception {
        HttpResponse<String> answer = get("/api/v1/totals/sector?sector=85", "text/csv");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8; header=present");
        assertThat(answer.body()).isEqualTo("""
                        source,reporter,flow,taxonomy,sector,partner,period,currency,window,value,present,expected,status,yoy,contribution_pp,share,streak,release,released_at
                        CENSUS,USA,M,HS2,85,,2019-12,USD,m,0,1,1,OK,,0.1000,0.250000,-2,2020-01,2020-02-14T10:00:00Z
                        CENSUS,USA,M,HS2,85,,2019-12,USD,r12,2501880259710,1,1,OK,0.047661,0.1000,0.250000,-2,2020-01,2020-02-14T10:00:00Z
                        """);
    }

    @Test
    void partnersHaveNoSectorAndResearchHasNoFlow() throws Exception {
        assertThat(get("/api/v1/totals/partner?format=csv&partner=156&window=m", "*/*")
                        .body())
                .endsWith(
                        "\nCENSUS,USA,M,,,CHN,2019-12,USD,m,100,1,1,OK,0.047661,0.1000,0.250000,-2,2020-01,2020-02-14T10:00:00Z\n");
        assertThat(get("/api/v1/totals/rnd?format=csv", "*/*").body())
                .endsWith(
                        "\nNBS,CHN,,,GERD,,2024,CNY_100M,year,36326.8,1,1,OK,0.089000,,,,final,2020-02-14T10:00:00Z\n");
    }

    @Test
    void textThatLooksLikeAFormulaIsMadeHarmless() throws Exception {
        assertThat(get("/api/v1/totals/sector?format=csv&sector=%3D1%2B2&window=m", "*/*")
                        .body())
                .contains("\nCENSUS,USA,M,HS2,'=1+2,,2019-12,");
        assertThat(List.of("+a", "-a", "@a", "\ta", "\ra", "=a"))
                .allMatch(cell -> Csv.text(cell).equals("'" + cell));
        assertThat(Csv.text("_X")).isEqualTo("_X");
    }

    @Test
    void numbersInJsonAreExact() throws Exception {
        String body = get("/api/v1/totals/sector?sector=85&window=r12", "application/json")
                .body();

        assertThat(body).contains("\"value\":2501880259710,", "\"yoy\":0.047661,", "\"partner\":null");
    }

    @Test
    void pagesAreLinked() throws Exception {
        HttpResponse<String> first = get("/api/v1/totals/partner?limit=3", "text/csv");
        assertThat(first.headers().firstValue("Link"))
                .hasValue("</api/v1/totals/partner?limit=3&offset=3>; rel=\"next\"");

        HttpResponse<String> second = get("/api/v1/totals/partner?limit=3&offset=3", "text/csv");
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(second.body().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/totals/sector?reportr=USA|reportr|reporter|there is no parameter 'reportr'",
                "/api/v1/totals/sector?partner=CHN|partner|reporter|there is no parameter 'partner' here",
                "/api/v1/totals/sector?window=r13|window|r12|window is one of m, r3",
                "/api/v1/totals/sector?flow=DXX|flow|DX|flow is one of X, M",
                "/api/v1/totals/sector?from=2019-13|from||a month is 1 to 12",
                "/api/v1/totals/sector?to=yesterday|to||a period is written",
                "/api/v1/totals/sector?from=2020&to=2019|from||lies after",
                "/api/v1/totals/sector?limit=0|limit|1|limit is a number from 1 to 100000",
                "/api/v1/totals/sector?limit=many|limit|1000|not 'many'",
                "/api/v1/totals/sector?as_of=now|as_of||as_of is an instant such as",
                "/api/v1/totals/sector?format=xml|format|csv|format is one of json, csv",
                "/api/v1/totals/sector?from=2019&from=2020|from||from takes one value, not 2",
                "/api/v1/releases?state=HOLD|state|HELD|state is one of",
                "/api/v1/series?kind=sectors|kind|sector|kind is one of",
            })
    void badParametersAreNamedWithTheNearestValidValue(String path, String name, String nearest, String detail)
            throws Exception {
        HttpResponse<String> answer = get(path, "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("parameter").asText()).isEqualTo(name);
        if (nearest != null && !nearest.equals("reporter")) {
            assertThat(problem.path("nearest").asText()).isEqualTo(nearest);
        }
        assertThat(problem.path("detail").asText()).contains(detail);
        assertThat(problem.path("status").asInt()).isEqualTo(400);
    }

    @Test
    void everyPathOfTheDocumentAnswersAsItSays() throws Exception {
        JsonNode document = served.json("/api/openapi.json");
        Set<String> checked = new HashSet<>();
        document.path("paths").fieldNames().forEachRemaining(checked::add);

        // Its events are looked at where they come: its answer has no end.
        checked.remove("/api/v1/stream");
        for (String path : checked) {
            HttpResponse<String> answer = get(path + required(document, path), "application/json");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            JsonNode described = document.path("paths")
                    .path(path)
                    .path("get")
                    .path("responses")
                    .path("200");
            JsonNode content = described.path("content");
            String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
            assertThat(content.has(type)).as(path + " answers " + type).isTrue();
            assertThat(lacking(document, described, answer)).as(path).isEmpty();
            if (type.equals("application/json")) {
                List<String> faults = new ArrayList<>();
                SchemaCheck.check(
                        document, content.path(type).path("schema"), JSON.readTree(answer.body()), path, faults);
                assertThat(faults).isEmpty();
            }
        }
        assertThat(checked).hasSize(27);
    }

    /** Headers that an answer must have and has not, and those of ours that the document does not name. */
    private static List<String> lacking(JsonNode document, JsonNode described, HttpResponse<?> answer) {
        List<String> lacking = new ArrayList<>();
        described.path("headers").properties().forEach(header -> {
            JsonNode schema =
                    document.at(header.getValue().path("$ref").asText().substring(1));
            if (schema.path("required").asBoolean()
                    && answer.headers().firstValue(header.getKey()).isEmpty()) {
                lacking.add(header.getKey());
            }
        });
        answer.headers().map().keySet().stream()
                .filter(name -> name.startsWith("entrepot-") || name.equals("etag"))
                .filter(name -> described.path("headers").properties().stream()
                        .noneMatch(header -> header.getKey().equalsIgnoreCase(name)))
                .forEach(name -> lacking.add(name + " in the document"));
        return lacking;
    }

    @Test
    void theDocumentListsTheParametersThatAreTaken() throws Exception {
        JsonNode document = served.json("/api/openapi.json");
        for (var kind : dev.entrepot.streams.view.TotalsKind.values()) {
            assertThat(documented(document, "/api/v1/totals/" + kind.code()))
                    .containsExactlyElementsOf(TotalsParameters.allowed(kind));
            assertThat(documented(document, "/api/v1/history/" + kind.code()))
                    .containsExactlyElementsOf(TotalsParameters.allowed(kind));
            assertThat(documented(document, "/api/v1/revisions/" + kind.code()))
                    .containsExactlyElementsOf(RevisionsRoute.allowed(kind));
        }
        assertThat(documented(document, "/api/v1/indicators")).containsExactlyElementsOf(IndicatorsRoute.ALLOWED);
        assertThat(documented(document, "/api/v1/history/indicators"))
                .containsExactlyElementsOf(IndicatorsRoute.ALLOWED);
        assertThat(documented(document, "/api/v1/claims")).containsExactlyElementsOf(ClaimsRoute.ALLOWED);
        assertThat(documented(document, "/api/v1/alerts")).containsExactlyElementsOf(ClaimsRoute.ALLOWED);
        assertThat(documented(document, "/api/v1/explain")).containsExactlyElementsOf(ExplainRoute.ALLOWED);
        assertThat(documented(document, "/api/v1/stream"))
                .startsWith(StreamRequest.ALLOWED.toArray(String[]::new))
                .hasSize(StreamRequest.ALLOWED.size() + 1)
                .endsWith(StreamRequest.LAST_EVENT_ID);
        assertThat(documented(document, "/api/v1/export")).containsExactlyElementsOf(ExportRoute.ALLOWED);
    }

    /** The parameters that a path must have, with their examples. */
    private static String required(JsonNode document, String path) {
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : document.path("paths").path(path).path("get").path("parameters")) {
            if (parameter.path("required").asBoolean()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.path("name").asText())
                        .append('=')
                        .append(parameter.path("example").asText());
            }
        }
        return query.toString();
    }

    private static List<String> documented(JsonNode document, String path) {
        List<String> documented = new ArrayList<>();
        document.path("paths")
                .path(path)
                .path("get")
                .path("parameters")
                .forEach(parameter -> documented.add(parameter.path("name").asText()));
        return documented;
    }

    @Test
    void historyHasEveryVintageAndWhatItChanged() throws Exception {
        view.add(ViewFixture.sector("85", "2019-12")
                .setFigures(List.of(Figure.newBuilder(ViewFixture.figure(Window.m, "7", "0.030000"))
                        .setPreviousValue(new BigDecimal("0.000"))
                        .setPreviousYoy(new BigDecimal("0.010000"))
                        .setYoyNumeratorPart(new BigDecimal("0.025000"))
                        .setYoyBasePart(new BigDecimal("-0.004000"))
                        .setYoyCrossPart(new BigDecimal("-0.001000"))
                        .build()))
                .setCause(Cause.REVISION)
                .setRelease("2020-02")
                .setReleasedAt(ViewFixture.RELEASED.plusSeconds(60))
                .build());

        assertThat(get("/api/v1/history/sector?sector=85&window=m", "text/csv").body())
                .isEqualTo("""
                        source,reporter,flow,taxonomy,sector,partner,period,currency,window,value,present,expected,status,yoy,contribution_pp,share,streak,release,released_at,cause,previous_value,previous_yoy,yoy_numerator_part,yoy_base_part,yoy_cross_part
                        CENSUS,USA,M,HS2,85,,2019-12,USD,m,0,1,1,OK,,0.1000,0.250000,-2,2020-01,2020-02-14T10:00:00Z,NEW_PERIOD,,,,,
                        CENSUS,USA,M,HS2,85,,2019-12,USD,m,7,1,1,OK,0.030000,0.1000,0.250000,-2,2020-02,2020-02-14T10:01:00Z,REVISION,0,0.010000,0.025000,-0.004000,-0.001000
                        """);
        assertThat(served.json("/api/v1/history/sector?sector=85&window=m&as_of=2020-02-14T10:00:00Z")
                        .path("rows"))
                .hasSize(1);
    }

    @Test
    void revisionsSayWhyThereAreNoStatistics() throws Exception {
        view.add(ViewFixture.partner("CHN", "2019-12")
                .setFigures(List.of(ViewFixture.figure(Window.m, "110", "0.047661")))
                .setReleasedAt(ViewFixture.RELEASED.plusSeconds(60))
                .build());

        JsonNode series =
                served.json("/api/v1/revisions/partner?partner=CHN&window=m").path("series");

        assertThat(series).hasSize(1);
        assertThat(series.get(0).path("reason").asText()).isEqualTo("only 1 of at least 8 periods were revised");
        assertThat(series.get(0).path("mar").isNull()).isTrue();
        JsonNode figure = series.get(0).path("figures").get(0);
        assertThat(figure.path("vintages").asInt()).isEqualTo(2);
        assertThat(figure.path("cumulative_revision").asInt()).isEqualTo(10);
        assertThat(figure.path("cumulative_revision_fraction").asText()).isEqualTo("0.1");
        assertThat(get("/api/v1/revisions/partner?partner=CHN&window=m", "text/csv")
                        .body())
                .endsWith(
                        ",USD,m,2019-12,2,100,100,110,10,0.100000,10,0.100000,0.047661,0.047661,0.000000,false,,,,1,,,,,only 1 of at least 8 periods were revised\n");
    }

    @Test
    void theExportIsAllTotalsFollowedByWhatTheyAre() throws Exception {
        view.add(ViewFixture.sector("XVI", "2019-12").setTaxonomy("HS-SECTION").build());

        Map<String, String> files = unzipped("/api/v1/export");

        assertThat(files.keySet())
                .containsExactly(
                        "totals-sector.csv",
                        "totals-partner.csv",
                        "totals-sector-partner.csv",
                        "totals-rnd.csv",
                        "manifest.json");
        assertThat(files.get("totals-sector.csv"))
                .contains("\nCENSUS,USA,M,HS-SECTION,XVI,", "\nCENSUS,USA,M,HS2,85,")
                .hasLineCount(7);
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        StringBuilder all = new StringBuilder();
        for (JsonNode file : manifest.path("files")) {
            String content = String.valueOf(files.get(file.path("name").asText()));
            all.append(content);
            assertThat(file.path("rows").asLong()).isEqualTo(content.lines().count() - 1);
            assertThat(file.path("sha256").asText()).isEqualTo(sha256(content));
        }
        assertThat(manifest.path("content_sha256").asText()).isEqualTo(sha256(all.toString()));
        assertThat(manifest.path("newest_released_at").asText()).isEqualTo("2020-02-14T10:00:00Z");
        assertThat(manifest.path("releases")).as("the held one is not in it").hasSize(1);
        assertThat(manifest.path("taxonomies").toString())
                .isEqualTo("[{\"id\":\"HS-SECTION\",\"versions\":[\"\"]},{\"id\":\"HS2\",\"versions\":[\"\"]}]");
    }

    @Test
    void anExportHasOnlyKindsThatTheFiltersApplyTo() throws Exception {
        assertThat(unzipped("/api/v1/export?partner=CHN").keySet())
                .containsExactly("totals-partner.csv", "totals-sector-partner.csv", "manifest.json");
        HttpResponse<String> refused = get("/api/v1/export?partner=CHN&kind=sector", "*/*");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("totals of kind sector have no partner");
    }

    @Test
    void whileReleasesAreWrittenThereIsNoExport() throws Exception {
        view.setProgress(new Progress(Progress.State.READY, "", true, false, 5, List.of()));
        view.add(ViewFixture.partner("DEU", "2019-12").build());

        HttpResponse<String> answer = get("/api/v1/export", "*/*");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    private Map<String, String> unzipped(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                served.send(served.request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(answer.body())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readyFollowsStreamsAndView() throws Exception {
        assertThat(get("/health/live", "*/*").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready", "*/*").statusCode()).isEqualTo(200);

        streamsState = "REBALANCING";
        HttpResponse<String> rebalancing = get("/health/ready", "*/*");
        assertThat(rebalancing.statusCode()).isEqualTo(503);
        assertThat(rebalancing.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(rebalancing.body()).contains("\"streams\":\"REBALANCING\"");

        streamsState = HttpServer.NO_STREAMS;
        assertThat(get("/health/ready", "*/*").statusCode()).isEqualTo(200);

        view.setProgress(new Progress(Progress.State.CATCHING_UP, "", false, false, 99, List.of()));
        assertThat(get("/health/ready", "*/*").body()).contains("\"lag\":99");
        HttpResponse<String> early = get("/api/v1/totals/sector", "*/*");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.body()).contains("99 records to read");
    }

    @Test
    void aProcessThatWillNeverWorkAgainIsNotLive() throws Exception {
        for (String passing : List.of("WAITING", "CREATED", "REBALANCING", "RUNNING", HttpServer.NO_STREAMS)) {
            streamsState = passing;
            assertThat(get("/health/live", "*/*").statusCode()).as(passing).isEqualTo(200);
        }
        for (String ended : List.of("PENDING_ERROR", "ERROR", "PENDING_SHUTDOWN", "NOT_RUNNING")) {
            streamsState = ended;
            HttpResponse<String> live = get("/health/live", "*/*");
            assertThat(live.statusCode()).as(ended).isEqualTo(503);
            assertThat(live.body()).contains("\"status\":\"DOWN\"", "the streams app has stopped (" + ended + ")");
            assertThat(get("/health/ready", "*/*").body()).contains("the streams app is " + ended);
        }
        streamsState = "RUNNING";
        view.setProgress(new Progress(Progress.State.FAILED, "no disk", false, false, -1, List.of()));
        HttpResponse<String> failed = get("/health/live", "*/*");
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.body()).contains("the view has failed: no disk");
        assertThat(get("/health/ready", "*/*").body()).contains("the view is FAILED: no disk");
    }

    @Test
    void heldReleasesAreNamedUntilTheyTakeEffect() throws Exception {
        JsonNode ready = served.json("/health/ready");
        assertThat(ready.path("status").asText()).isEqualTo("UP");
        assertThat(ready.path("held_count").asInt()).isEqualTo(1);
        assertThat(ready.path("held")).hasSize(1);
        assertThat(ready.path("held").get(0).toString())
                .isEqualTo("{\"source\":\"CENSUS\",\"reporter\":\"USA\",\"release\":\"2020-02\","
                        + "\"released_at\":\"2020-02-14T10:00:00Z\",\"reason\":\"12 of 14 rows have come\","
                        + "\"since\":\"2020-02-14T10:00:00Z\"}");
        assertThat(get("/metrics", "*/*").body()).contains("entrepot_releases_held 1.0");

        view.setClock(ViewFixture.RELEASED.plusSeconds(60));
        view.add(SampleView.status("2020-02", ReleaseState.HELD, "13 of 14 rows have come"));
        view.add(SampleView.status("2020-03", ReleaseState.HELD, "totals differ"));
        assertThat(served.json("/health/ready").path("held"))
                .extracting(
                        held -> held.path("reason").asText(),
                        held -> held.path("since").asText())
                .containsExactly(
                        tuple("13 of 14 rows have come", "2020-02-14T10:00:00Z"),
                        tuple("totals differ", "2020-02-14T10:01:00Z"));

        view.add(SampleView.status("2020-02", ReleaseState.APPLIED, ""));
        view.add(SampleView.status("2020-03", ReleaseState.ABANDONED, ""));
        assertThat(get("/health/ready", "*/*").body()).contains("\"held_count\":0,\"held\":[]");
        assertThat(get("/metrics", "*/*").body()).contains("entrepot_releases_held 0.0");

        view.setProgress(new Progress(Progress.State.CATCHING_UP, "", false, false, 99, List.of()));
        assertThat(get("/health/ready", "*/*").statusCode()).isEqualTo(503);
        assertThat(get("/metrics", "*/*").body()).contains("entrepot_releases_held -1.0");
    }

    @Test
    void metricsHaveStableNames() throws Exception {
        assertThat(get("/metrics", "*/*").body())
                .contains(
                        "entrepot_view_ready 1.0",
                        "entrepot_view_lag_records 0.0",
                        "entrepot_view_settled 1.0",
                        "entrepot_view_state_timestamp_seconds",
                        "entrepot_view_unreadable_records_total 0.0",
                        "entrepot_streams_running 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/main.js", "/page/page.css"})
    void thePageIsServedWithSecurityHeaders(String path) throws Exception {
        HttpResponse<String> answer = get(path, "*/*");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        HttpResponse<String> post = served.send(
                served.request("/api/v1/totals/sector")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");

        HttpResponse<String> head = served.send(
                served.request("/api/v1/totals/sector")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void strangersAndLongHeadersAreRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .contains(" 421 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .contains(" 200 ");
        assertThat(raw("GET /?" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .containsAnyOf(" 414 ", " 431 ");
    }

    @Test
    void unknownPathsAreProblemsToo() throws Exception {
        HttpResponse<String> answer = get("/api/v1/nothing", "*/*");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aTakenPortIsNamedWithTheFlagThatChangesIt() {
        HttpServer second = new HttpServer(
                view, served.logs(), HttpOptions.loopback(served.port()), () -> "RUNNING", List.of(), List.of());

        assertThatThrownBy(second::start)
                .hasMessageContaining(":" + served.port())
                .hasMessageContaining("--http-port");
        second.close();
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return served.get(path, accept);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.valueOf(reader.readLine());
        }
    }
}
