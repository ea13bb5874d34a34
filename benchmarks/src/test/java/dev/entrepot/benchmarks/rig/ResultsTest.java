package dev.entrepot.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final double CLOSE = 1e-9;

    @Test
    void medianIsInTheMiddleOrHalfWay() {
        assertThat(Spread.of(5, 1, 3)).isEqualTo(new Spread(1, 3, 5));
        assertThat(Spread.of(5, 1, 3, 4)).isEqualTo(new Spread(1, 3.5, 5));
        assertThat(Spread.of(2)).isEqualTo(new Spread(2, 2, 2));
        assertThatThrownBy(() -> Spread.of()).hasMessageContaining("nothing was measured");
    }

    @Test
    void ratiosAreTakenRunByRun() {
        Results results = results();

        assertThat(results.ratio("loop", "entrepot")).contains(new Spread(0.5, 0.5, 0.8));
        assertThat(results.ratio("loop", "jet")).isEmpty();
    }

    @Test
    void ratiosOfMediansHaveNames() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ResultJson.of(results(), Map.of("kafka", "4")));

        assertThat(json.path("loop_cpu_ratio").asDouble()).isCloseTo(2, within(CLOSE));
        assertThat(json.has("decode_cpu_ratio")).isFalse();
        assertThat(json.path("variants").path("loop").path("cpu_us").asDouble()).isCloseTo(4, within(CLOSE));
        assertThat(json.path("surroundings").path("kafka").asText()).isEqualTo("4");
    }

    @Test
    void tableHasEveryVariant() {
        assertThat(ResultTable.of(results()).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("loop") && line.contains("0.500 (0.500 to 0.800)"))
                .anyMatch(line -> line.startsWith("entrepot") && line.contains("5.00/    8.00/   20.00"));
    }

    @Test
    void measurementsSurviveTheirWayBetweenProcesses() {
        Measurement measurement = new Measurement(1, 2, 3, 4, 5);
        assertThat(Measurement.parse(measurement.line())).isEqualTo(measurement);
    }

    /** The second run was disturbed; both were. */
    private static Results results() {
        Results results = new Results();
        long[] loop = {4, 10, 4};
        long[] product = {8, 20, 5};
        for (int run = 0; run < loop.length; run++) {
            results.add("loop", sample(run, loop[run]));
            results.add("entrepot", sample(run, product[run]));
        }
        return results;
    }

    private static Sample sample(int run, long cpuMicros) {
        return new Sample(run, 1000, new Measurement(cpuMicros * 1_000_000, 1_000_000_000, 7, 1 << 20, 1 << 20), 0);
    }
}
