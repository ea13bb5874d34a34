package dev.entrepot.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import dev.entrepot.streams.view.ViewFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER =
            "indicator,source,reporter,flow,taxonomy,sector,partner,variant,frequency,period,value,lower,upper,unit,status,flags,release,released_at,cause,previous_value\n";

    private ViewFixture view;
    private ServedView served;

    @BeforeEach
    void start(@TempDir Path directory) {
        view = SampleView.in(directory);
        served = new ServedView(view, () -> "RUNNING");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void csvHasTheLayoutThatConsumersRelyOn() throws Exception {
        HttpResponse<String> answer = get("/api/v1/indicators", "text/csv");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8; header=present");
        assertThat(answer.body()).isEqualTo(HEADER + """
                        GRW-R12,CENSUS,USA,M,HS2,85,,r12,M,2019-12,0.047661,,,fraction,OK,MATCHED COMPARABILITY_B,2020-01,2020-02-14T10:00:00Z,NEW_PERIOD,0.045
                        SHR-BND,CENSUS,USA,M,,,CHN,r12,M,2019-12,,0.25,0.3,fraction,BOUNDED,,2020-01,2020-02-14T10:00:00Z,NEW_PERIOD,
                        """);
        assertThat(get("/api/v1/indicators?format=csv&id=shr-bnd", "*/*").body())
                .hasLineCount(2)
                .contains("SHR-BND");
    }

    @Test
    void aHyphenAsksForLinesWithoutADimension() throws Exception {
        assertThat(get("/api/v1/indicators?format=csv&partner=-", "*/*").body())
                .hasLineCount(2)
                .contains("GRW-R12");
        assertThat(get("/api/v1/indicators?format=csv&sector=-&taxonomy=-", "*/*")
                        .body())
                .hasLineCount(2)
                .contains("SHR-BND");
        assertThat(get("/api/v1/indicators?format=csv&flow=-", "*/*").body()).hasLineCount(1);
    }

    @Test
    void numbersInJsonAreExactAndInputsAreThere() throws Exception {
        String body = get("/api/v1/indicators?id=GRW-R12&variant=r12&sector=85", "application/json")
                .body();

        assertThat(body)
                .contains("\"value\":0.047661,", "\"partner\":null", "\"inputs\":{\"taxonomy\":\"abc\"}")
                .contains("\"applied\":[{\"source\":\"CENSUS\"", "\"more\":false");
    }

    @Test
    void pagesAreLinked() throws Exception {
        assertThat(get("/api/v1/indicators?limit=1", "*/*").headers().firstValue("Link"))
                .hasValue("</api/v1/indicators?limit=1&offset=1>; rel=\"next\"");
        assertThat(get("/api/v1/indicators?limit=1&offset=1", "*/*").headers().firstValue("Link"))
                .isEmpty();
    }

    @Test
    void nothingFoundSaysWhy() throws Exception {
        HttpResponse<String> answer = get("/api/v1/indicators?id=GRW-R12&sector=86", "text/csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(HEADER);
        assertThat(answer.headers().firstValue("Entrepot-Note").orElse("")).contains("the nearest is 85");
    }

    @Test
    void historyHasEveryVintage() throws Exception {
        view.add(ViewFixture.indicator("GRW-R12", "2019-12")
                .setStatus(FigureStatus.UNKNOWN)
                .setPreviousValue(ViewFixture.value("0.047661"))
                .setCause(Cause.WITHDRAWAL)
                .setRelease("2020-02")
                .setReleasedAt(ViewFixture.RELEASED.plusSeconds(60))
                .build());

        JsonNode rows = served.json("/api/v1/history/indicators?id=GRW-R12").path("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.path(1).path("withdrawn").asBoolean()).isTrue();
        assertThat(rows.path(1).path("status").isNull()).isTrue();
        assertThat(get("/api/v1/indicators?id=GRW-R12&format=csv", "*/*").body())
                .isEqualTo(HEADER);
        assertThat(get("/api/v1/indicators?id=GRW-R12&format=csv&as_of=2020-02-14T10:00:00Z", "*/*")
                        .body())
                .contains("0.047661");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/indicators?idd=GRW-R12|idd|id|there is no parameter 'idd' here",
                "/api/v1/indicators?window=r12|window||there is no parameter 'window' here",
                "/api/v1/indicators?id=SHR-BNT|id|SHR-BND|id is one of",
                "/api/v1/indicators?flow=DXX|flow|DX|flow is one of X, M",
                "/api/v1/indicators?frequency=W|frequency||frequency is one of M, Q, A",
                "/api/v1/indicators?from=2019-13|from||a month is 1 to 12",
                "/api/v1/indicators?from=2020&to=2019|from||lies after",
                "/api/v1/indicators?format=xml|format|csv|format is one of json, csv",
                "/api/v1/indicators?as_of=now|as_of||as_of is an instant such as",
                "/api/v1/explain|figure||figure is the key of a total or indicator",
                "/api/v1/explain?figure=CENSUS.USA.M.HS2.86.2019-12|figure|CENSUS.USA.M.HS2.85.2019-12|no sector '86'",
            })
    void badParametersAreNamedWithTheNearestValidValue(String path, String name, String nearest, String detail)
            throws Exception {
        HttpResponse<String> answer = get(path, "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("parameter").asText()).isEqualTo(name);
        if (nearest != null) {
            assertThat(problem.path("nearest").asText()).isEqualTo(nearest);
        }
        assertThat(problem.path("detail").asText()).contains(detail);
    }

    @Test
    void theCatalogueHasEveryDefinition() throws Exception {
        List<String> ids = new ArrayList<>();
        served.json("/api/v1/indicators/catalogue")
                .path("indicators")
                .forEach(each -> ids.add(each.path("id").asText()));

        assertThat(ids)
                .containsExactlyElementsOf(Catalogue.builtIn().definitions().stream()
                        .map(definition -> definition.id())
                        .toList());
        assertThat(get("/api/v1/indicators/catalogue?id=NO-SUCH", "*/*").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anExplanationNamesWhatIsBehindAFigure() throws Exception {
        JsonNode explanation = served.json("/api/v1/explain?figure=GRW-R12.CENSUS.USA.M.M.HS2.85..r12.2019-12");

        JsonNode point = explanation.path("points").path(0);
        assertThat(explanation.path("kind").asText()).isEqualTo("indicator");
        assertThat(point.path("flags").path("MATCHED").asText()).contains("both years");
        assertThat(point.path("inputs").path(0).path("figure").asText()).isEqualTo("CENSUS.USA.M.HS2.85.2019-12");
        assertThat(point.path("before").path("change").decimalValue()).isEqualByComparingTo("0.002661");
    }

    @Test
    void aFigureIsOneKeyEvenIfItHasACommaInIt() throws Exception {
        view.add(ViewFixture.sector("8,5", "2019-12").build());

        assertThat(served.json("/api/v1/explain?figure=CENSUS.USA.M.HS2.8,5.2019-12")
                        .path("about")
                        .asText())
                .contains("HS2 8,5");
        HttpResponse<String> two = get("/api/v1/explain?figure=a&figure=b", "application/json");
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(two.body()).contains("figure takes one value, not 2");
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return served.get(path, accept);
    }
}
