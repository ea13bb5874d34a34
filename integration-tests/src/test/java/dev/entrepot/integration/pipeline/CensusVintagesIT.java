package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two vintages of eight years of US imports, as the Census Bureau published them. */
class CensusVintagesIT {
    private static final Set<String> NOT_IN_TRUTH = Set.of("27", "71", "98", "99");

    @TempDir
    private static Path directory;

    private static RunningSystem system;
    private static JsonNode second;

    @BeforeAll
    static void publishBoth() throws InterruptedException {
        Path older = SharedFiles.path("data/us_census/us_imports_hs2_vintage_2020-10.csv.gz");
        Path newer = SharedFiles.path("data/us_census/us_imports_hs2_vintage_2021-06.csv.gz");
        system = RunningSystem.start(directory.resolve("data"));
        system.publish(older, "--mode", "snapshot", "--released-at", "2020-12-04", "--release-id", "2020-10");
        second = system.publish(newer, "--mode", "snapshot", "--released-at", "2021-08-05", "--release-id", "2021-06");
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void totalOfEachVintage() {
        assertThat(r12("partner", "--partner", "W00", "--as-of", "2021-01-01")).isEqualTo("2501880259710");
        assertThat(r12("partner", "--partner", "W00")).isEqualTo("2497787924770");
        assertThat(r12("sector", "--sector", "85", "--as-of", "2021-01-01")).isEqualTo("344581341353");
        assertThat(r12("sector", "--sector", "85")).isEqualTo("343542951860");
        assertThat(r12("partner", "--partner", "CHN", "--as-of", "2021-01-01")).isEqualTo("455351561634");
        assertThat(r12("partner", "--partner", "CHN")).isEqualTo("454331992551");
    }

    private static String r12(String kind, String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[0] = "--source";
        all[1] = "CENSUS";
        all[2] = "--reporter";
        all[3] = "USA";
        return String.valueOf(system.total(kind, "2019-12", "r12", all).get("value"));
    }

    @Test
    void countsOfTheSecondVintage() {
        assertThat(second.path("rows").asInt()).isEqualTo(288_125);
        assertThat(second.path("revised").asInt()).isEqualTo(30_424);
        assertThat(second.path("withdrawn").asInt()).isEqualTo(16);
        assertThat(second.path("new").asInt()).isEqualTo(104_763);
        assertThat(second.path("status").asText()).isEqualTo("APPLIED");
    }

    @Test
    void everyMonthAgreesWithTheIndependentTable() {
        List<Map<String, String>> rows = system.totals(
                "sector",
                "--source",
                "CENSUS",
                "--reporter",
                "USA",
                "--from",
                "2013-01",
                "--to",
                "2018-12",
                "--window",
                "m");
        Map<String, BigDecimal> months = new HashMap<>();
        for (Map<String, String> row : rows) {
            String sector = String.valueOf(row.get("sector"));
            if (sector.matches("\\d\\d") && !NOT_IN_TRUTH.contains(sector)) {
                months.merge(
                        String.valueOf(row.get("period")),
                        new BigDecimal(String.valueOf(row.get("value"))),
                        BigDecimal::add);
            }
        }
        List<String[]> truth = SharedFiles.rows("data/us_census/TRUTH_enduse_us_imports_monthly.csv").stream()
                .filter(row -> row[0].compareTo("2019") < 0)
                .toList();
        assertThat(truth).hasSize(72);
        for (String[] row : truth) {
            assertThat(months.get(row[0].substring(0, 7))).as(row[0]).isEqualByComparingTo(new BigDecimal(row[1]));
        }
    }
}
