package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.window.Figure;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerMatchesBatchTest {
    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLedgerEndsWhereABatchOverAllReleasesEnds(long seed) {
        RandomHistory history = new RandomHistory(seed);
        List<Publication> publications = history.publications();
        List<TradeRow> live = history.live();
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(new HeapStore(), table);
        for (int i = 0; i < publications.size(); i++) {
            if (i == publications.size() / 2) {
                live.forEach(row -> log.row(row, ledger));
                ledger.closeLive();
            }
            log.send(publications.get(i), ledger);
        }

        assertSame(table.figures, Batch.totals(publications, live), seed);
    }

    static void assertSame(
            Map<TotalsTable.Key, List<Figure>> actual, Map<TotalsTable.Key, List<Figure>> expected, long seed) {
        for (Map.Entry<TotalsTable.Key, List<Figure>> entry : expected.entrySet()) {
            assertThat(actual.get(entry.getKey()))
                    .as("seed %d, %s", seed, entry.getKey())
                    .isEqualTo(entry.getValue());
        }
        Set<TotalsTable.Key> unexpected = new HashSet<>(actual.keySet());
        unexpected.removeAll(expected.keySet());
        assertThat(unexpected).as("keys of seed %d that nobody expects", seed).isEmpty();
    }
}
