package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.Bounds;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BoundsTest {
    @Test
    void theKnownConcentrationIsWithinItsBoundsWhateverTheUnallocatedIs() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            int partners = 1 + random.nextInt(8);
            List<Long> known = LongStream.range(0, partners)
                    .map(n -> random.nextInt(1_000))
                    .boxed()
                    .toList();
            long unallocated = 1L + random.nextInt(500);
            long whole = unallocated + known.stream().mapToLong(value -> value).sum();
            Bounds bounds = Bounds.ofConcentration(known, unallocated, whole);
            List<Long> truth = new ArrayList<>(known);
            long left = unallocated;
            while (left > 0) {
                long part = 1L + random.nextInt((int) left);
                int at = random.nextInt(partners);
                truth.set(at, truth.get(at) + part);
                left -= part;
            }
            Bounds exact = Bounds.ofConcentration(truth, 0, whole);
            assertThat(exact.lower()).isEqualTo(exact.upper());
            assertThat(exact.lower()).isBetween(bounds.lower(), bounds.upper());
            assertThat(bounds.upper()).isLessThanOrEqualTo(BigDecimal.ONE);
        }
    }

    @Test
    void sharesAndConcentrationHaveBoundsWhereGoodsOrPartnersAreUnallocated() {
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(SmallWorld.withIndicators(), new HeapStore(), table);
        Vintage vintage = new Vintage(1, 0, "R");
        Period year = Period.year(2024);
        log.send(
                new Publication(
                        new ReleaseHeader("S", "CHN", vintage, false, "c"),
                        List.of(
                                RandomHistory.row("S", "CHN", vintage, "X", year, "VNM", "84", 50L),
                                RandomHistory.row("S", "CHN", vintage, "X", year, "THA", "85", 30L),
                                RandomHistory.row("S", "CHN", vintage, "X", year, "BUNKERS", "99", 20L)),
                        List.of(),
                        false),
                ledger);
        Map<String, String> bounds = new TreeMap<>();
        table.readings.forEach((place, reading) -> bounds.put(
                place.id() + " " + place.taxonomy() + place.sector() + place.partner() + " " + place.variant(),
                reading.lower() + " " + reading.upper()));
        assertThat(bounds)
                .containsEntry("SHR-BND HS284 year", "0.500000 0.700000")
                .containsEntry("SHR-BND HS285 year", "0.300000 0.500000")
                .containsEntry("SHR-BND VNM year", "0.500000 0.700000")
                .containsEntry("SHR-BND THA year", "0.300000 0.500000")
                .containsEntry("HHI-BND  year/partners", "0.340000 0.580000")
                .containsEntry("HHI-BND HS2 year/HS2", "0.340000 0.580000");
    }
}
