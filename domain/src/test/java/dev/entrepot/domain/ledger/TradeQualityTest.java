package dev.entrepot.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.observation.Breakdown;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.quality.Check;
import dev.entrepot.domain.quality.QualityFinding.Outcome;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.Scope;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Findings worked out by hand; amounts are thousandths. */
class TradeQualityTest {
    private static final Period MAY = Period.month(2024, 5);
    private final TotalsTable table = new TotalsTable();
    private final Publication.Log log = new Publication.Log();
    private final Ledger<TradeRow> ledger = log.start(new HeapStore(), table);
    private int releases;

    /** Sends rows as the next release. */
    private void release(TradeRow... rows) {
        releases++;
        Vintage vintage = new Vintage(releases, 0, "R" + releases);
        List<TradeRow> own = new ArrayList<>();
        for (TradeRow row : rows) {
            own.add(new TradeRow(
                    "S",
                    "CHN",
                    vintage.release(),
                    vintage,
                    row.flow(),
                    row.period(),
                    row.partner(),
                    "USD",
                    row.statement(),
                    0,
                    0));
        }
        log.send(new Publication(new ReleaseHeader("S", "CHN", vintage, false, "c"), own, List.of(), false), ledger);
    }

    private static TradeRow row(String flow, Period period, String partner, String code, long value) {
        return RandomHistory.row("S", "CHN", new Vintage(1, 0, "R"), flow, period, partner, code, value);
    }

    private static TradeRow split(String code, String partner2, String transport, long value) {
        Breakdown breakdown = Breakdown.of(partner2, "C00", transport, "", "", "");
        TradeRow plain = row("X", MAY, "VNM", code, value);
        return new TradeRow(
                "S",
                "CHN",
                "R",
                plain.vintage(),
                "X",
                MAY,
                "VNM",
                "USD",
                RandomHistory.statement("H5", breakdown, code, value),
                0,
                0);
    }

    /** All findings of one check as "edge partner sector period" to "stated derived value compared unequal release". */
    private Map<String, String> findings(Check check) {
        Map<String, String> findings = new TreeMap<>();
        table.quality.forEach((place, outcome) -> {
            if (place.check() == check) {
                findings.put(
                        String.join(
                                        " ",
                                        place.flow(),
                                        place.edge(),
                                        place.taxonomy(),
                                        place.partner(),
                                        place.sector(),
                                        place.period())
                                .replaceAll(" +", " "),
                        text(outcome));
            }
        });
        return findings;
    }

    private static String text(Outcome outcome) {
        return plain(outcome.stated()) + " " + plain(outcome.derived()) + " " + plain(outcome.value()) + " "
                + outcome.compared() + " " + outcome.unequal() + " "
                + outcome.vintage().release();
    }

    private static String plain(@org.jspecify.annotations.Nullable BigDecimal value) {
        return value == null ? "-" : value.stripTrailingZeros().toPlainString();
    }

    @Test
    void aTotalThatIsNotTheSumOfItsCodesIsFoundAndGoesWhenItIsCorrected() {
        release(
                row("X", MAY, "VNM", "TOTAL", 100_000),
                row("X", MAY, "VNM", "84", 60_000),
                row("X", MAY, "VNM", "85", 39_000),
                row("X", MAY, "VNM", "8542", 39_000));
        assertThat(findings(Check.RECON))
                .containsEntry("X COMMODITY VNM TOTAL 2024-05", "100 99 -1 0 0 R1")
                .containsEntry("X COMMODITY 2024-05", "- - 1 2 1 R1")
                .hasSize(2);

        release(row("X", MAY, "VNM", "84", 61_000));
        assertThat(findings(Check.RECON)).containsOnly(Map.entry("X COMMODITY 2024-05", "- - 0 2 0 R2"));
    }

    @Test
    void theWorldIsComparedWithThePartnersAndPublishedGroupsWithTheirMembers() {
        release(
                row("X", MAY, "W00", "TOTAL", 100_000),
                row("X", MAY, "VNM", "84", 60_000),
                row("X", MAY, "THA", "84", 20_000),
                row("X", MAY, "ASIA", "84", 81_000));
        assertThat(findings(Check.RECON))
                .containsEntry("X PARTNER W00 TOTAL 2024-05", "100 80 -20 0 0 R1")
                .containsEntry("X PARTNER 2024-05", "- - 20 1 1 R1")
                .containsEntry("X GROUP ASIA TOTAL 2024-05", "81 80 -1 0 0 R1")
                .hasSize(3);
        assertThat(findings(Check.UNALLOC))
                .containsEntry("X PARTNERS 2024-05", "100 20 0.2 0 0 R1")
                .containsEntry("X AREAS 2024-05", "100 0 0 0 0 R1");
    }

    @Test
    void everyDimensionOfABreakdownIsCompared() {
        release(
                split("84", "W00", "0", 100_000),
                split("84", "W00", "2000", 70_000),
                split("84", "W00", "2100", 69_000),
                split("84", "W00", "3000", 30_000),
                split("84", "AGO", "0", 40_000),
                split("84", "DEU", "0", 60_000));
        assertThat(findings(Check.RECON))
                .containsEntry("X TRANSPORT/transport=2000 VNM 84 2024-05", "70 69 -1 0 0 R1")
                .containsEntry("X TRANSPORT 2024-05", "- - 1 2 1 R1")
                .containsEntry("X PARTNER2 2024-05", "- - 0 1 0 R1")
                .hasSize(3);
    }

    @Test
    void exportsAreComparedWithDomesticExportsAndReExportsWhereTheFormerArePublished() {
        release(
                row("X", MAY, "VNM", "8542", 10_000),
                row("X", MAY, "THA", "8542", 10_000),
                row("X", MAY, "THA", "8703", 10_000),
                row("RX", MAY, "VNM", "8542", 2_000));
        assertThat(findings(Check.RECON)).isEmpty();

        release(row("DX", MAY, "THA", "8542", 10_000));
        assertThat(findings(Check.RECON))
                .containsEntry("X FLOW VNM 8542 2024-05", "10 2 -8 0 0 R1")
                .containsEntry("X FLOW 2024-05", "- - 8 2 1 R2")
                .hasSize(2);

        release(row("DX", MAY, "VNM", "8542", 8_000));
        assertThat(findings(Check.RECON)).containsOnly(Map.entry("X FLOW 2024-05", "- - 0 2 0 R3"));
    }

    @Test
    void yearsAreComparedWithTheirMonthsWhenAllAreThere() {
        for (int month = 1; month <= 11; month++) {
            release(row("M", Period.month(2024, month), "VNM", "84", 1_000));
        }
        release(row("M", Period.year(2024), "VNM", "84", 13_000));
        assertThat(findings(Check.AM)).isEmpty();

        release(row("M", Period.month(2024, 12), "VNM", "84", 1_000));
        assertThat(findings(Check.AM))
                .containsEntry("M M TOTAL TOTAL 2024", "13 12 1 0 0 R13")
                .containsEntry("M M HS2 84 2024", "13 12 1 0 0 R13")
                .containsEntry("M M VNM 2024", "13 12 1 0 0 R13")
                .containsEntry("M M 2024", "- - 4 4 4 R13");
    }

    @Test
    void yearsToDateAreComparedWithTheirMonthsAndMakeNoFigures() {
        release(
                row("M", Period.month(2024, 1), "VNM", "84", 1_000),
                row("M", Period.month(2024, 2), "VNM", "84", 2_000));
        int figures = table.figures.size();
        release(
                row("M", Period.parse("2024-YTD02"), "VNM", "84", 3_500),
                row("M", Period.parse("2024-YTD03"), "VNM", "84", 9_000));
        assertThat(findings(Check.YTD))
                .containsEntry("M M TOTAL TOTAL 2024-YTD02", "3.5 3 0.5 0 0 R2")
                .containsEntry("M M 2024-YTD02", "- - 2 4 4 R2")
                .hasSize(5);
        assertThat(table.figures).hasSize(figures);
    }

    @Test
    void periodsThatAreAbsentAndCellsThatAreWithheldAreCounted() {
        release(
                row("M", Period.month(2024, 1), "VNM", "84", 1_000),
                row("M", Period.month(2024, 4), "VNM", "99", 3_000),
                row("M", Period.month(2024, 4), "VNM", "84", 1_000),
                new TradeRow(
                        "S",
                        "CHN",
                        "R",
                        new Vintage(1, 0, "R"),
                        "M",
                        Period.month(2024, 4),
                        "THA",
                        "USD",
                        RandomHistory.statement("H5", Breakdown.TOTAL, "84", null),
                        0,
                        0));
        assertThat(findings(Check.MISSING)).containsOnly(Map.entry("M ", "- - 2 0 0 R1"));
        assertThat(table.quality.entrySet())
                .filteredOn(entry -> entry.getKey().check() == Check.MISSING)
                .singleElement()
                .satisfies(entry -> assertThat(entry.getValue().detail()).isEqualTo("2024-02 2024-03"));
        assertThat(findings(Check.UNALLOC))
                .containsEntry("M WITHHELD 2024-04", "- - 1 0 0 R1")
                .containsEntry("M GOODS 2024-04", "4 3 0.75 0 0 R1")
                .containsEntry("M GOODS 2024-01", "1 0 0 0 0 R1");
    }

    @Test
    void aReleaseTellsOfItsRepetitionsItsContradictionsAndItsLag() {
        Vintage vintage = new Vintage(Instant.parse("2024-07-10T12:00:00Z").toEpochMilli(), 0, "R");
        List<TradeRow> rows = new ArrayList<>();
        for (long value : new long[] {1_000, 1_000, 1_000, 5_000}) {
            rows.add(RandomHistory.row("S", "CHN", vintage, "X", MAY, "VNM", value == 5_000 ? "85" : "84", value));
        }
        rows.add(RandomHistory.row("S", "CHN", vintage, "X", MAY, "VNM", "85", 6_000L));
        log.send(
                new Publication(
                        new ReleaseHeader("S", "CHN", vintage, false, "c"),
                        rows,
                        List.of(new Scope("X", MAY.frequency(), MAY.index(), MAY.index())),
                        false),
                ledger);
        assertThat(findings(Check.DUP)).containsOnly(Map.entry(" R", "- - 2 0 0 R"));
        assertThat(findings(Check.CONFLICT)).containsOnly(Map.entry(" R", "- - 2 0 0 R"));
        assertThat(findings(Check.LATE)).containsOnly(Map.entry("X R", "- - 40 0 0 R"));
    }
}
