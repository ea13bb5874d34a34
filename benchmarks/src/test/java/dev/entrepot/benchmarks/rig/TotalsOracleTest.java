package dev.entrepot.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.GeneratedRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TotalsOracleTest {
    private final WorldRecords records = new WorldRecords();
    private final TotalsOracle oracle = new TotalsOracle();
    private final LongTable found = new LongTable();

    @BeforeEach
    void records() {
        LongTable newest = new LongTable();
        String[][] rows = {
            {"CHN", "850110", "100"},
            {"CHN", "850120", "20"},
            {"CHN", "840110", "7"},
            {"USA", "850110", "3"},
            // Totals that are published beside the details, a revision, and a value that is taken back.
            {"W00", "85", "999"},
            {"W00", "850110", "999"},
            {"CHN", "850110", "90"},
            {"USA", "850110", "-1"}
        };
        for (String[] row : rows) {
            oracle.add(
                    newest,
                    records.of(
                            new GeneratedRow(
                                    Period.month(2020, 3), row[0], "M", "H5", row[1], Long.parseLong(row[2]), 0),
                            "DEU",
                            "r",
                            1));
        }
        put("DEU.M.CHN.2020-03.85", 110_000);
        put("DEU.M.CHN.2020-03.84", 7_000);
    }

    @Test
    void newestValuesAreSummedUp() {
        assertThat(oracle.compare(found).isNone()).isTrue();
    }

    @Test
    void zeroIsAsGoodAsNothing() {
        put("DEU.M.USA.2020-03.85", 0);
        assertThat(oracle.compare(found).isNone()).isTrue();
    }

    @Test
    void wrongTotalIsFound() {
        put("DEU.M.CHN.2020-03.84", 7_001);
        assertThat(oracle.compare(found))
                .hasToString("1 of 3 totals differ from a batch computation, one is 7001 and not 7000 thousandths");
    }

    @Test
    void totalThatShouldNotBeThereIsFound() {
        put("DEU.M.USA.2020-03.85", 3_000);
        assertThat(oracle.compare(found))
                .hasToString("1 of 3 totals differ from a batch computation, one is 3000 and not 0 thousandths");
    }

    @Test
    void nothingAtAllIsWrong() {
        assertThat(oracle.compare(new LongTable()).toString()).startsWith("2 of 3 totals differ");
        assertThat(new TotalsOracle().compare(new LongTable()).isNone()).isFalse();
    }

    private void put(String total, long value) {
        long unused = found.put(Hash64.of(total), value);
    }
}
