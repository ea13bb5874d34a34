package dev.entrepot.producer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.entrepot.producer.publish.Publication;
import dev.entrepot.producer.publish.PublishOptions;
import dev.entrepot.producer.publish.ReleaseTally;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole files as sources publish them. They are not part of the repository. */
class SharedDataTest {
    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("comtrade_plus_monthly/DEV_subset_2016-2019_12reporters.csv.gz", 352_503L, Map.of()),
                Arguments.of("us_census/us_imports_hs2_vintage_2020-10.csv.gz", 183_378L, Map.of()),
                Arguments.of("us_census/us_imports_hs2_vintage_2021-06.csv.gz", 288_125L, Map.of()),
                Arguments.of("brazil_comexstat/comexstat_PR_imp_hs4_municipality_2020-2025.csv.gz", 28_262L, Map.of()),
                Arguments.of("comtrade_csv_samples/plus_portal_annual_THA_8542_2014-2024.csv", 1_178L, Map.of()),
                Arguments.of("comtrade_csv_samples/v1_monthly_GBR_2014_palmoil_1511.csv", 456L, Map.of()),
                Arguments.of("comtrade_csv_samples/v1short_annual_USA-CHN_lostzeros.csv", 290L, Map.of()),
                Arguments.of("rnd/uis_gerd_raw.csv", 9_136L, Map.of("UNKNOWN_BREAKDOWN", 600L)),
                Arguments.of("rnd/wb_gdp_usd.csv", 13_979L, Map.of("UNKNOWN_AREA", 2_786L, "NOT_A_REPORTER", 64L)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRowIsAccountedFor(String name, long rows, Map<String, Long> reasons) {
        Path shared = shared();
        assumeThat(shared.resolve(name))
                .as("%s is not here: set ENTREPOT_SHARED to the shared folder", name)
                .isReadable();
        ReleaseTally tally = Publication.prepare(List.of(shared.resolve(name)), PublishOptions.DEFAULT)
                .survey(new AtomicLong());
        assertThat(tally.rows()).isEqualTo(rows);
        assertThat(tally.byReason()).isEqualTo(reasons);
        assertThat(tally.accepted()).isEqualTo(rows - tally.quarantined());
    }

    private static Path shared() {
        String given = System.getProperty("ENTREPOT_SHARED", System.getenv("ENTREPOT_SHARED"));
        if (given != null) {
            return Path.of(given).resolve("data");
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return Path.of("shared", "data");
    }
}
