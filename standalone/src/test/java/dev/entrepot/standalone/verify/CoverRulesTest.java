package dev.entrepot.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.group.Composition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of what may be added up, on files small enough to work out by hand. */
class CoverRulesTest {
    @TempDir
    private Path folder;

    @Test
    void publishedTotalCountsAndTheRestIsUnallocated() {
        try (Oracle oracle = oracle(file("a")
                .row("2020", "W00", "TOTAL", "100")
                .row("2020", "BRA", "TOTAL", "60")
                .row("2020", "BRA", "85", "40")
                .row("2020", "BRA", "850760", "15")
                .row("2020", "_X", "TOTAL", "30"))) {
            assertThat(value(oracle, "sector", "TOTAL.TOTAL.2020")).isEqualTo("100.000");
            assertThat(value(oracle, "partner", "BRA.2020")).isEqualTo("60.000");
            assertThat(value(oracle, "partner", "_X.2020")).isEqualTo("40.000");
            assertThat(value(oracle, "sector", "HS2.85.2020")).isEqualTo("40.000");
            assertThat(value(oracle, "sector", "HS2._X.2020")).isEqualTo("60.000");
            assertThat(value(oracle, "sector", "STRATEGIC.LIION.2020")).isEqualTo("15.000");
            assertThat(value(oracle, "sector-partner", "HS2._X.BRA.2020")).isEqualTo("20.000");
            assertThat(value(oracle, "sector-partner", "HS2._X._X.2020")).isEqualTo("40.000");
            assertThat(oracle.find("sector-partner", "T.CHN.X.HS2.85._X.2020", "year"))
                    .isEmpty();
        }
    }

    @Test
    void aggregateRowsThatRepeatTheirPartsChangeNothing() {
        CanonicalFile plain = file("plain").row("2020", "BRA", "850760", "15").row("2020", "DEU", "870380", "5");
        CanonicalFile crowded = file("crowded")
                .row("2020", "BRA", "850760", "15")
                .row("2020", "DEU", "870380", "5")
                .row("2020", "BRA", "8507", "15")
                .row("2020", "BRA", "TOTAL", "15")
                .row("2020", "DEU", "87", "5")
                .row("2020", "W00", "TOTAL", "20")
                .row("2020", "W00", "85", "15");
        try (Oracle one = oracle(plain);
                Oracle other = oracle(crowded)) {
            for (String topic : List.of("sector", "partner", "sector-partner")) {
                assertThat(other.all(topic)).isEqualTo(one.all(topic)).isNotEmpty();
            }
        }
    }

    @Test
    void worldsRowsAtSomeCodesAndPartnersAtOthers() {
        try (Oracle oracle = oracle(file("mixed")
                .row("2020", "W00", "85", "50")
                .row("2020", "BRA", "85", "40")
                .row("2020", "BRA", "87", "7"))) {
            assertThat(value(oracle, "sector", "HS2.85.2020")).isEqualTo("50.000");
            assertThat(value(oracle, "sector", "HS2.87.2020")).isEqualTo("7.000");
            assertThat(value(oracle, "sector", "TOTAL.TOTAL.2020")).isEqualTo("57.000");
            assertThat(value(oracle, "partner", "_X.2020")).isEqualTo("10.000");
        }
    }

    @Test
    void goodsUnderAnUnexplainedRowAreUnknown() {
        try (Oracle oracle = oracle(file("unknown")
                .row("2019", "BRA", "850760", "15")
                .row("2020", "BRA", "8507", "20")
                .row("2021", "BRA", "850760", "30"))) {
            ExpectedFigure unknown = oracle.find("sector", "T.CHN.X.STRATEGIC.LIION.2020", "year")
                    .orElseThrow();
            assertThat(unknown.value()).isNull();
            assertThat(unknown.status()).isEqualTo("INCOMPLETE");
            assertThat(unknown.missing()).isEqualTo("2020");
            assertThat(oracle.find("sector", "T.CHN.X.STRATEGIC.LIION.2021", "year")
                            .map(ExpectedFigure::status))
                    .contains("BASE_MISSING");
            assertThat(value(oracle, "sector", "HS2.85.2020")).isEqualTo("20.000");
        }
    }

    @Test
    void partnerThatIsAbsentIsZeroOnlyWhereThePartnersExplainTheTotal() {
        try (Oracle oracle = oracle(file("absent")
                .row("2019", "BRA", "85", "15")
                .row("2019", "DEU", "85", "15")
                .row("2020", "DEU", "85", "20")
                .row("2021", "DEU", "85", "20")
                .row("2021", "W00", "85", "30"))) {
            assertThat(value(oracle, "partner", "BRA.2020")).isEqualTo("0.000");
            assertThat(value(oracle, "partner", "BRA.2021")).isNull();
            assertThat(value(oracle, "sector-partner", "HS2.85.BRA.2020")).isEqualTo("0.000");
            assertThat(value(oracle, "sector-partner", "HS2.85.BRA.2021")).isNull();
        }
    }

    @Test
    void aModeCountsWithItsOwnRowOrWithWhatIsBelowWhicheverIsMore() {
        CanonicalFile file = file("transport");
        for (String[] row : new String[][] {
            {"1000", "1"}, {"2000", "9"}, {"2100", "4"}, {"9000", "9"}, {"9100", "9"}, {"9110", "8"}, {"9200", "16"}
        }) {
            file.line("T", "A", "2020", "CHN", "BRA", "X", "H5", "85", "", "", row[0], row[1], "USD");
        }
        try (Oracle oracle = oracle(file)) {
            assertThat(value(oracle, "partner", "BRA.2020")).isEqualTo("35.000");
        }
    }

    @Test
    void aPartialMarginBesideACompleteOneChangesNothing() {
        CanonicalFile file = file("margins");
        for (String[] row : new String[][] {
            {"W00", "1000", "30"}, {"THA", "0", "60"}, {"VNM", "0", "40"}, {"THA", "1000", "20"}, {"VNM", "2100", "30"}
        }) {
            file.line("T", "A", "2020", "CHN", "BRA", "X", "H5", "85", row[0], "", row[1], row[2], "USD");
        }
        try (Oracle oracle = oracle(file)) {
            assertThat(value(oracle, "partner", "BRA.2020")).isEqualTo("100.000");
        }
    }

    @Test
    void groupsCompareTheMembersOfBothMonths() {
        try (Oracle oracle = oracle(file("group")
                .row("2024-11", "THA", "85", "100")
                .row("2024-11", "TLS", "85", "10")
                .row("2025-11", "THA", "85", "110")
                .row("2025-11", "TLS", "85", "10"))) {
            ExpectedFigure asean =
                    oracle.find("partner", "T.CHN.X.ASEAN.2025-11", "m").orElseThrow();
            assertThat(asean.value()).isEqualTo("120.000");
            assertThat(asean.change()).isEqualTo("10.000");
            assertThat(asean.yoy()).isEqualTo("0.100000");
        }
    }

    @Test
    void variantsOfGroupsHaveTheSameMembersInAllMonths() throws IOException {
        Path file = file("variants")
                .row("2024-11", "THA", "85", "100")
                .row("2024-11", "TLS", "85", "5")
                .row("2025-11", "THA", "85", "110")
                .row("2025-11", "TLS", "85", "10")
                .write();
        OracleOptions options = new OracleOptions(
                "auto", null, false, "1GB", List.of(Composition.CURRENT, Composition.fixed(LocalDate.of(2025, 9, 30))));
        try (Oracle oracle = Oracle.expected(List.of(file), options)) {
            assertMonth(oracle, "ASEAN", "120.000", "10.000", "0.100000");
            assertMonth(oracle, "ASEAN@CURRENT", "120.000", "15.000", "0.142857");
            assertMonth(oracle, "ASEAN@2025-09-30", "110.000", "10.000", "0.100000");
            assertThat(month(oracle, "HS2.85.ASEAN@CURRENT.2025-11").change()).isEqualTo("15.000");
        }
    }

    private static void assertMonth(Oracle oracle, String group, String value, String change, String yoy) {
        ExpectedFigure figure =
                oracle.find("partner", "T.CHN.X." + group + ".2025-11", "m").orElseThrow();
        assertThat(figure.value()).isEqualTo(value);
        assertThat(figure.change()).isEqualTo(change);
        assertThat(figure.yoy()).isEqualTo(yoy);
    }

    @Test
    void groupThatIsAlsoPublishedIsTheSumOfItsMembers() {
        try (Oracle oracle =
                oracle(file("published").row("2020", "THA", "85", "100").row("2020", "ASEAN", "85", "999"))) {
            assertThat(value(oracle, "partner", "ASEAN.2020")).isEqualTo("100.000");
            assertThat(value(oracle, "sector", "TOTAL.TOTAL.2020")).isEqualTo("100.000");
        }
    }

    @Test
    void groupsHaveSectorsAndWhatTheSectorsLeave() {
        try (Oracle oracle = oracle(file("sectors-of-groups")
                .row("2023-11", "BRA", "85", "1")
                .row("2024-11", "THA", "85", "100")
                .row("2024-11", "THA", "99", "7")
                .row("2024-11", "TLS", "85", "10")
                .row("2025-10", "BRA", "85", "1")
                .row("2025-11", "THA", "85", "110")
                .row("2025-11", "THA", "87", "5")
                .row("2025-11", "TLS", "85", "10"))) {
            ExpectedFigure electrical = month(oracle, "HS2.85.ASEAN.2025-11");
            assertThat(electrical.value()).isEqualTo("120.000");
            assertThat(electrical.change()).isEqualTo("10.000");
            assertThat(electrical.yoy()).isEqualTo("0.100000");
            assertThat(electrical.share()).isEqualTo("1.000000");
            assertThat(month(oracle, "HS2.85.ASEAN.2025-10").value()).isEqualTo("0.000");
            assertThat(oracle.find("sector-partner", "T.CHN.X.HS2.85.ASEAN.2023-11", "m"))
                    .isEmpty();
            assertThat(month(oracle, "HS2.87.ASEAN.2025-11").change()).isEqualTo("5.000");
            assertThat(oracle.find("sector-partner", "T.CHN.X.HS2.87.ASEAN.2024-11", "m"))
                    .isEmpty();
            assertThat(month(oracle, "HS2._X.ASEAN.2024-11").value()).isEqualTo("7.000");
            assertThat(month(oracle, "HS2._X.ASEAN.2025-11").change()).isEqualTo("-7.000");
        }
    }

    @Test
    void groupWithoutMembersIsUnknown() {
        try (Oracle oracle =
                oracle(file("before-members").row("2018-03", "CAN", "85", "5").row("2019-03", "CAN", "85", "10"))) {
            ExpectedFigure first =
                    oracle.find("partner", "T.CHN.X.CPTPP.2019-03", "m").orElseThrow();
            assertThat(first.value()).isEqualTo("10.000");
            assertThat(first.status()).isEqualTo("BASE_MISSING");
            assertThat(first.change()).isNull();
            assertThat(month(oracle, "HS2.85.CPTPP.2019-03").status()).isEqualTo("BASE_MISSING");
        }
        try (Oracle oracle = oracle(file("left").row("2015", "GBR", "85", "10").row("2020", "GBR", "85", "20"))) {
            assertThat(value(oracle, "partner", "EU.2015")).isEqualTo("10.000");
            assertThat(value(oracle, "partner", "EU.2020")).isEqualTo("0.000");
        }
        try (Oracle oracle = oracle(file("gone")
                .row("2018", "CAN", "85", "10")
                .row("2019", "BRA", "85", "10")
                .row("2020", "_X", "85", "10")
                .row("2020", "W00", "85", "20"))) {
            assertThat(value(oracle, "partner", "CPTPP.2018")).isEqualTo("10.000");
            assertThat(value(oracle, "sector-partner", "HS2.85.CPTPP.2019")).isEqualTo("0.000");
            assertThat(value(oracle, "partner", "CPTPP.2020")).isNull();
            assertThat(value(oracle, "sector-partner", "HS2.85.CPTPP.2020")).isNull();
        }
    }

    @Test
    void withheldValueMakesItsFramePresentAndSaysNothingElse() {
        try (Oracle oracle =
                oracle(file("withheld").row("2019", "BRA", "85", "100").withheld("2020", "DEU", "85"))) {
            assertThat(value(oracle, "sector", "TOTAL.TOTAL.2020")).isNull();
            assertThat(value(oracle, "partner", "BRA.2020")).isNull();
            assertThat(oracle.find("partner", "T.CHN.X.DEU.2020", "year")).isEmpty();
        }
        try (Oracle oracle =
                oracle(file("unexplained").row("2019", "BRA", "85", "100").row("2020", "DEU", "85", ""))) {
            assertThat(oracle.find("sector", "T.CHN.X.TOTAL.TOTAL.2020", "year"))
                    .isEmpty();
        }
    }

    @Test
    void editionThatATaxonomyDoesNotListBorrowsTheOldestOrNewestOne() {
        CanonicalFile file = file("editions");
        file.line("T", "A", "2020", "CHN", "BRA", "X", "H2", "8803", "", "", "", "5", "USD");
        file.line("T", "A", "2021", "CHN", "BRA", "X", "HS", "8807", "", "", "", "7", "USD");
        try (Oracle oracle = oracle(file)) {
            assertThat(value(oracle, "sector", "RND-TIER.High.2020")).isEqualTo("5.000");
            assertThat(value(oracle, "sector", "RND-TIER.High.2021")).isEqualTo("7.000");
        }
    }

    @Test
    void servicesAreATreeOfTheirOwnBesideGoods() {
        CanonicalFile file =
                file("services").row("2020", "W00", "TOTAL", "1000").row("2020", "BRA", "850760", "15");
        service(file, "X", "W00", "S", "100");
        service(file, "SX", "W00", "9", "40");
        service(file, "X", "W00", "SI2", "30");
        service(file, "X", "W00", "SI21", "10");
        service(file, "X", "W00", "SI2Z", "9");
        service(file, "X", "W00", "SK11", "5");
        service(file, "X", "BRA", "SI21", "3");
        service(file, "X", "BRA", "SI22", "4");
        service(file, "RX", "W00", "SA", "77");
        try (Oracle oracle = oracle(file)) {
            assertThat(value(oracle, "sector", "TOTAL.TOTAL.2020")).isEqualTo("1000.000");
            assertThat(services(oracle, "sector", "TOTAL.TOTAL")).isEqualTo("100.000");
            assertThat(services(oracle, "sector", "SERVICES.SI")).isEqualTo("40.000");
            assertThat(services(oracle, "sector", "SERVICES.SRV-DIG")).isEqualTo("45.000");
            assertThat(services(oracle, "sector", "SERVICES.SRV-GAME-HIGH")).isEqualTo("15.000");
            assertThat(services(oracle, "partner", "BRA")).isEqualTo("7.000");
            assertThat(services(oracle, "sector-partner", "SERVICES.SRV-AI.BRA"))
                    .isEqualTo("7.000");
            assertThat(oracle.all("sector").stream().map(ExpectedFigure::key))
                    .noneMatch(key -> key.contains(".SX.") && (key.contains(".HS2.") || key.contains("._X.")))
                    .noneMatch(key -> key.contains(".X.SERVICES."));
            assertThat(oracle.owners()).hasSize(1);
        }
    }

    private static void service(CanonicalFile file, String flow, String partner, String item, String value) {
        file.line("T", "A", "2020", "CHN", partner, flow, "EB10", item, "", "", "", value, "USD");
    }

    private static @Nullable BigDecimal services(Oracle oracle, String topic, String line) {
        String key = "T.CHN.SX." + line + ".2020";
        return oracle.find(topic, key, "year")
                .orElseThrow(() -> new AssertionError("no figure " + key))
                .value();
    }

    @Test
    void servicesOfUnComtradeAreThoseOfAllModesOfSupply() throws IOException {
        Path file = Files.writeString(folder.resolve("comtrade.csv"), """
                typeCode,freqCode,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,mosCode,motCode,netWgt,isNetWgtEstimated,qtyUnitCode,qty,isQtyEstimated,primaryValue
                S,A,2020,156,X,0,0,EB10,200,C00,0,0,,,,,,50
                S,A,2020,156,X,0,0,EB10S,SI2,C00,0,0,,,,,,20
                S,A,2020,156,X,0,0,EB10S,SI2,C00,1,0,,,,,,5
                C,A,2020,156,X,0,0,H5,TOTAL,C00,0,0,,,,,,70
                C,A,2020,156,X,0,0,EB10,SA,C00,0,0,,,,,,8
                """);
        try (Oracle oracle = Oracle.expected(List.of(file), new OracleOptions("auto", "T", false, "1GB"))) {
            assertThat(services(oracle, "sector", "TOTAL.TOTAL")).isEqualTo("50.000");
            assertThat(services(oracle, "sector", "SERVICES.SRV-AI")).isEqualTo("20.000");
            assertThat(value(oracle, "sector", "TOTAL.TOTAL.2020")).isEqualTo("70.000");
            assertThat(oracle.find("sector", "T.CHN.SX.SERVICES.SA.2020", "year"))
                    .isEmpty();
        }
    }

    @Test
    void italyHadAnotherNumberInOlderFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("older.csv"), """
                Classification,Year,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)
                H5,2014,2,156,381,1511,9
                """);
        try (Oracle oracle = Oracle.expected(List.of(file), new OracleOptions("auto", "T", false, "1GB"))) {
            assertThat(value(oracle, "partner", "ITA.2014")).isEqualTo("9.000");
        }
    }

    @Test
    void snapshotWithdrawsWhatItLeavesOut() {
        Path first = file("first")
                .row("2020", "BRA", "85", "1")
                .row("2020", "DEU", "85", "2")
                .write();
        Path second = file("second").row("2020", "BRA", "85", "3").write();
        try (Oracle delta = Oracle.expected(List.of(first, second), OracleOptions.DEFAULT);
                Oracle snapshot = Oracle.expected(List.of(first, second), OracleOptions.DEFAULT.withSnapshot())) {
            assertThat(value(delta, "sector", "TOTAL.TOTAL.2020")).isEqualTo("5.000");
            assertThat(value(snapshot, "sector", "TOTAL.TOTAL.2020")).isEqualTo("3.000");
            assertThat(snapshot.find("partner", "T.CHN.X.DEU.2020", "year")).isEmpty();
        }
    }

    @Test
    void equalStatementsCountOnceAndContradictionsNotAtAll() {
        try (Oracle oracle = oracle(file("twice")
                .row("2020", "BRA", "85", "1")
                .row("2020", "BRA", "85", "1.000")
                .row("2020", "DEU", "85", "2")
                .row("2020", "FRA", "85", "3")
                .row("2020", "FRA", "85", "4"))) {
            assertThat(value(oracle, "sector", "TOTAL.TOTAL.2020")).isEqualTo("3.000");
        }
    }

    @Test
    void quotientsAreRoundedToEven() {
        try (Database database = Database.open("500MB")) {
            database.run("macros.sql");
            assertThat(database.query(
                            "SELECT half_even(n, d) FROM (VALUES (5, 2), (7, 2), (-5, 2), (-7, 2), (5, -2), (8, 3), (-8, 3), (0, 7))"
                                    + " v (n, d)",
                            row -> row.getInt(1)))
                    .containsExactly(2, 4, -2, -4, -2, 3, -3, 0);
        }
    }

    @Test
    void faultsAreOneClearLine() {
        Path unknown = CanonicalFile.rnd(folder.resolve("x.csv")).write();
        assertThatThrownBy(() -> Oracle.expected(List.of(unknown), new OracleOptions("census", null, false, "1GB")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has not the columns of the format census");
        CanonicalFile mixed = file("mixed-money").row("2020", "BRA", "85", "1");
        mixed.line("T", "A", "2020", "CHN", "DEU", "X", "H5", "85", "", "", "", "2", "EUR");
        assertThatThrownBy(() -> oracle(mixed)).hasMessageContaining("several currencies");
    }

    private static ExpectedFigure month(Oracle oracle, String key) {
        return oracle.find("sector-partner", "T.CHN.X." + key, "m")
                .orElseThrow(() -> new AssertionError("no figure " + key));
    }

    private CanonicalFile file(String name) {
        return CanonicalFile.trade(folder.resolve(name + ".csv"));
    }

    private static Oracle oracle(CanonicalFile file) {
        return Oracle.expected(List.of(file.write()), OracleOptions.DEFAULT);
    }

    private static @Nullable BigDecimal value(Oracle oracle, String topic, String key) {
        Optional<ExpectedFigure> figure = oracle.find(topic, "T.CHN.X." + key, "year");
        return figure.orElseThrow(() -> new AssertionError("no figure " + key)).value();
    }
}
