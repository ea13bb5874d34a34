package dev.entrepot.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThatCode(() -> oracle.verify(found, "job")).doesNotThrowAnyException();
    }

    @Test
    void zeroIsAsGoodAsNothing() {
        put("DEU.M.USA.2020-03.85", 0);
        assertThatCode(() -> oracle.verify(found, "job")).doesNotThrowAnyException();
    }

    @Test
    void wrongTotalIsFound() {
        put("DEU.M.CHN.2020-03.84", 7_001);
        assertThatThrownBy(() -> oracle.verify(found, "job")).hasMessageStartingWith("job is wrong: 1 totals");
    }

    @Test
    void totalThatShouldNotBeThereIsFound() {
        put("DEU.M.USA.2020-03.85", 3_000);
        assertThatThrownBy(() -> oracle.verify(found, "job")).hasMessageStartingWith("job is wrong: 1 totals");
    }

    @Test
    void nothingAtAllIsWrong() {
        assertThatThrownBy(() -> oracle.verify(new LongTable(), "job"))
                .hasMessageStartingWith("job is wrong: 2 totals");
    }

    private void put(String total, long value) {
        long unused = found.put(Hash64.of(total), value);
    }
}
