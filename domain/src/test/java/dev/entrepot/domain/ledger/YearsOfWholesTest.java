package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Indicators that compare a whole with the year before follow when only the year before is revised. */
class YearsOfWholesTest {
    private static final List<String> PARTNERS = List.of("VNM", "THA", "DEU", "AGO");
    private static final List<String> CODES = List.of("84", "85", "87");

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRevisedYearChangesWhatTheNextOneSays(long seed) {
        Random random = new Random(seed);
        Vintage first = new Vintage(1, 0, "R1");
        Vintage second = new Vintage(2, 0, "R2");
        List<TradeRow> before = new ArrayList<>();
        List<TradeRow> revised = new ArrayList<>();
        List<TradeRow> together = new ArrayList<>();
        for (Period year : List.of(Period.year(2022), Period.year(2023), Period.year(2024))) {
            for (String partner : PARTNERS) {
                for (String code : CODES) {
                    long value = 1L + random.nextInt(50);
                    boolean isRevised = year.equals(Period.year(2022)) && random.nextInt(3) == 0;
                    before.add(RandomHistory.row("S", "CHN", first, "M", year, partner, code, value));
                    TradeRow last = RandomHistory.row(
                            "S", "CHN", second, "M", year, partner, code, isRevised ? value + 20 : value);
                    together.add(last);
                    if (isRevised) {
                        revised.add(last);
                    }
                }
            }
        }

        TotalsTable table = read(List.of(publication(first, before), publication(second, revised)));
        assertThat(table.readings).isEqualTo(read(List.of(publication(second, together))).readings);
        assertThat(table.readings.keySet())
                .extracting(IndicatorChange.Place::id)
                .contains("TOPK", "RDR", "STR-TURN", "RSL");
    }

    private static Publication publication(Vintage vintage, List<TradeRow> rows) {
        return new Publication(new ReleaseHeader("S", "CHN", vintage, false, "c"), rows, List.of(), false);
    }

    private static TotalsTable read(List<Publication> publications) {
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(SmallWorld.withIndicators(), new HeapStore(), table);
        publications.forEach(publication -> log.send(publication, ledger));
        return table;
    }
}
