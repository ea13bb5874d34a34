package dev.entrepot.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.ClaimEvent;
import dev.entrepot.schemas.avro.ClaimState;
import dev.entrepot.streams.view.ViewFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ViewFixture view;
    private ServedView served;

    @BeforeEach
    void start(@TempDir Path directory) {
        view = new ViewFixture(directory)
                .add(ViewFixture.alert("ships", ClaimEvent.CONFIRMED, ClaimState.HOLDS)
                        .build())
                .add(ViewFixture.alert("chips", ClaimEvent.CONFIRMED, ClaimState.HOLDS)
                        .build())
                .add(withdrawn());
        served = new ServedView(view, () -> "RUNNING");
    }

    private static Alert withdrawn() {
        return ViewFixture.alert("ships", ClaimEvent.WITHDRAWN, ClaimState.FAILS)
                .setValue(ViewFixture.value("-1"))
                .setMargin(ViewFixture.value("-5"))
                .setRelease("R2")
                .setReleasedAt(ViewFixture.RELEASED.plus(Duration.ofDays(30)))
                .build();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void claimsAreWhatTheyAreNowOrWere() throws Exception {
        assertThat(told("/api/v1/claims")).containsExactly("chips HOLDS", "ships FAILS");
        assertThat(told("/api/v1/claims?as_of=2020-02-20")).containsExactly("chips HOLDS", "ships HOLDS");
        assertThat(told("/api/v1/claims?as_of=2020-02-01")).isEmpty();
        assertThat(told("/api/v1/claims?state=holds")).containsExactly("chips HOLDS");
        assertThat(told("/api/v1/claims?claim=ships&reporter=chn")).containsExactly("ships FAILS");
        assertThat(told("/api/v1/claims?reporter=USA")).isEmpty();
    }

    @Test
    void alertsHaveTheNewestFirstAndComeInPages() throws Exception {
        assertThat(told("/api/v1/alerts")).containsExactly("ships FAILS", "chips HOLDS", "ships HOLDS");
        assertThat(told("/api/v1/alerts?event=withdrawn")).containsExactly("ships FAILS");
        assertThat(told("/api/v1/alerts?limit=1&offset=1")).containsExactly("chips HOLDS");
        assertThat(get("/api/v1/alerts?limit=1", "*/*").headers().firstValue("Link"))
                .hasValue("</api/v1/alerts?limit=1&offset=1>; rel=\"next\"");
        view.takeBack(withdrawn());
        assertThat(told("/api/v1/alerts")).containsExactly("chips HOLDS", "ships HOLDS");
    }

    @Test
    void csvHasTheLayoutThatConsumersRelyOn() throws Exception {
        assertThat(get("/api/v1/claims?claim=ships", "text/csv").body()).isEqualTo("""
                        claim,source,reporter,event,state,since,period,value,threshold,upper_threshold,margin,margin_in_revisions,cause,release,released_at,statement,explanation
                        ships,COMTRADE,CHN,WITHDRAWN,FAILS,2020-02-14T10:00:00Z,2019,-1,4,,-5,,NEW_PERIOD,R2,2020-03-15T10:00:00Z,"Ships have grown, four years in a row",Holds.
                        """);
    }

    @Test
    void aStateThatIsNoneIsRefused() throws Exception {
        HttpResponse<String> answer = get("/api/v1/claims?state=HOLD", "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("nearest").asText()).isEqualTo("HOLDS");
    }

    private List<String> told(String path) throws IOException, InterruptedException {
        JsonNode answer = served.json(path);
        List<String> told = new ArrayList<>();
        answer.path(path.startsWith("/api/v1/alerts") ? "alerts" : "claims")
                .forEach(row -> told.add(
                        row.path("claim").asText() + " " + row.path("state").asText()));
        return told;
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return served.get(path, accept);
    }
}
