package dev.entrepot.streams.topology;

import static dev.entrepot.streams.topology.PipelineHarness.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.Alert;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.ClaimEvent;
import dev.entrepot.schemas.avro.ClaimState;
import dev.entrepot.schemas.wire.TakenBack;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // set before each test; generated classes are not annotated
class ClaimsTopologyTest {
    private static final String SHIPS = "ships-four-years.COMTRADE.CHN";
    private static final List<Consumer<PipelineHarness>> RELEASES = List.of(
            to -> to.release("COMTRADE", "CHN", "R1", 5000)
                    .row("X", "2019", "BRA", "8901", "100")
                    .row("X", "2020", "BRA", "8901", "110")
                    .row("X", "2021", "BRA", "8901", "120")
                    .row("X", "2022", "BRA", "8901", "130")
                    .row("X", "2023", "BRA", "8901", "140")
                    .end(),
            to -> to.release("COMTRADE", "CHN", "R2", 6000)
                    .row("X", "2021", "BRA", "8901", "90")
                    .end(),
            to -> to.release("COMTRADE", "CHN", "R3", 7000)
                    .row("X", "2021", "BRA", "8901", "121")
                    .end(),
            to -> to.release("COMTRADE", "CHN", "R4", 8000)
                    .row("X", "2024", "BRA", "8901", "150")
                    .end());

    @TempDir
    private Path directory;

    private PipelineHarness pipeline;

    @BeforeEach
    void start() {
        pipeline = new PipelineHarness(directory);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void aStreakOfFourYearsIsConfirmedWithdrawnByARevisionAndRestored() {
        RELEASES.forEach(release -> release.accept(pipeline));

        List<TestRecord<String, Alert>> alerts = pipeline.stream(TOPICS.alerts(), Alert.class).stream()
                .filter(record -> record.key().equals(SHIPS))
                .toList();
        assertThat(alerts)
                .extracting(record -> record.value().getEvent())
                .containsExactly(ClaimEvent.CONFIRMED, ClaimEvent.WITHDRAWN, ClaimEvent.RESTORED, ClaimEvent.CONFIRMED);
        assertThat(alerts).extracting(TestRecord::timestamp).containsExactly(5000L, 6000L, 7000L, 8000L);
        assertThat(alerts)
                .extracting(record -> record.value().getCause())
                .containsExactly(Cause.NEW_PERIOD, Cause.REVISION, Cause.REVISION, Cause.NEW_PERIOD);
        assertThat(alerts)
                .extracting(record -> record.value().getSince().toEpochMilli())
                .containsExactly(5000L, 6000L, 7000L, 7000L);
        Alert withdrawn = alerts.get(1).value();
        assertThat(withdrawn.getState()).isEqualTo(ClaimState.FAILS);
        assertThat(withdrawn.getPreviousState()).isEqualTo(ClaimState.HOLDS);
        assertThat(withdrawn.getPeriod()).isEqualTo("2023");
        assertThat(withdrawn.getMargin()).isEqualByComparingTo(new BigDecimal("-2"));
        assertThat(withdrawn.getRelease()).isEqualTo("R2");
        assertThat(pipeline.stream(TOPICS.claims(), Alert.class).stream()
                        .filter(record -> record.key().equals(SHIPS))
                        .reduce((first, second) -> second)
                        .orElseThrow()
                        .value())
                .isEqualTo(alerts.get(3).value());
    }

    @Test
    void aReleaseThatComesLateLeavesTheSameAlertsAndStates(@TempDir Path other) {
        RELEASES.forEach(release -> release.accept(pipeline));
        try (PipelineHarness late = new PipelineHarness(other)) {
            List.of(3, 0, 2, 1).forEach(i -> RELEASES.get(i).accept(late));
            assertThat(history(late)).isEqualTo(history(pipeline)).isNotEmpty();
            assertThat(newest(late)).isEqualTo(newest(pipeline)).isNotEmpty();
        }
    }

    private static SortedMap<String, Alert> history(PipelineHarness of) {
        SortedMap<String, Alert> history = new TreeMap<>();
        for (TestRecord<String, Alert> record : of.stream(TOPICS.alerts(), Alert.class)) {
            Alert alert = record.value();
            if (alert == null) {
                history.remove(record.key() + " " + TakenBack.vintage(record.timestamp(), record.headers()));
            } else {
                history.put(
                        record.key() + " " + new Vintage(record.timestamp(), alert.getSequence(), alert.getRelease()),
                        alert);
            }
        }
        return history;
    }

    private static SortedMap<String, Alert> newest(PipelineHarness of) {
        SortedMap<String, Alert> newest = new TreeMap<>();
        for (TestRecord<String, Alert> record : of.stream(TOPICS.claims(), Alert.class)) {
            if (record.value() == null) {
                newest.remove(record.key());
            } else {
                newest.put(record.key(), record.value());
            }
        }
        return newest;
    }
}
