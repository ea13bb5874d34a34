package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.standalone.sample.Sample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published facts whose answers are known to the last printed digit, from the file to the topic. */
class KnownAnswersIT {
    @TempDir
    private static Path directory;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(directory.resolve("data"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void graphiteByMonth() {
        publishGraphite("MONTHLY", "");

        Map<String, String> year = graphite("MONTHLY", "2018-12", "r12");
        assertThat(year).containsEntry("value", "699925511").containsEntry("status", "OK");
        assertThat(year.get("yoy")).isEqualTo("0.466676");
        assertThat(percent(graphite("MONTHLY", "2024-12", "m"))).isEqualTo("74.41");
        assertThat(percent(graphite("MONTHLY", "2024-12", "r12"))).isEqualTo("-33.21");
    }

    @Test
    void graphiteWithoutAMonthGrowsOverTheMonthsOfBothYears() {
        publishGraphite("GAPPED", "2018-06");

        assertThat(graphite("GAPPED", "2018-12", "r12"))
                .containsEntry("value", "638347599")
                .containsEntry("present", "11")
                .containsEntry("expected", "12")
                .containsEntry("status", "INCOMPLETE")
                .containsEntry("yoy", "0.455947");
    }

    /** Growth in percent with the two decimals in which the source prints it. */
    private static String percent(Map<String, String> figure) {
        return new BigDecimal(String.valueOf(figure.get("yoy")))
                .movePointRight(2)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toString();
    }

    private static void publishGraphite(String source, String leftOut) {
        TradeFile file = new TradeFile(source, "CHN", "X");
        for (String[] row : SharedFiles.rows("golden/monthly_graphite_exports_CHN_2017_2024.csv")) {
            if (!row[0].equals(leftOut)) {
                file.row(row[0], "W00", "250410", row[1]);
            }
        }
        system.publish(file.write(directory.resolve(source + ".csv")), "--released-at", "2025-02-01");
    }

    private static Map<String, String> graphite(String source, String period, String window) {
        return system.total("sector", period, window, "--source", source, "--reporter", "CHN", "--sector", "25");
    }

    @Test
    void streaksOfChinasTradeWithBrazil() {
        List<String[]> known = SharedFiles.rows("golden/china_brazil_annual_usd.csv");
        TradeFile file = new TradeFile("ANNUAL", "CHN", "X");
        known.forEach(row -> file.row(row[0], "BRA", "TOTAL", row[1]));
        system.publish(file.write(directory.resolve("brazil.csv")), "--released-at", "2025-02-01");

        List<Map<String, String>> rows =
                system.totals("partner", "--source", "ANNUAL", "--reporter", "CHN", "--partner", "BRA");

        assertThat(rows.stream().map(row -> row.get("streak")).skip(1))
                .isEqualTo(known.stream().map(row -> row[4]).skip(1).toList());
        for (int i = 1; i < known.size(); i++) {
            BigDecimal percent = new BigDecimal(rows.get(i).get("yoy")).movePointRight(2);
            assertThat(percent)
                    .isEqualByComparingTo(new BigDecimal(known.get(i)[3]).setScale(4, RoundingMode.HALF_EVEN));
        }
    }

    @Test
    void totalsBesideTheirDetailsCountOnce() {
        TradeFile portugal = new TradeFile("COMTRADE", "620", "X").columns("customs,partner2,transport");
        SharedFiles.rows("golden/lattice_PRT_BRA_2018_X_TOTAL.csv")
                .forEach(row -> portugal.row(row[2], row[1], row[4], row[8], row[5], row[6], row[7]));
        TradeFile china = new TradeFile("COMTRADE", "156", "M").columns("customs,partner2");
        SharedFiles.rows("golden/lattice_CHN_AGO_2017_M_TOTAL.csv")
                .forEach(row -> china.row(row[2], row[1], row[4], row[7], row[5], row[6]));
        system.publish(portugal.write(directory.resolve("portugal.csv")), "--released-at", "2020-01-01");
        system.publish(china.write(directory.resolve("china.csv")), "--released-at", "2020-01-01");

        assertThat(system.total("partner", "2018", "year", "--reporter", "PRT", "--partner", "BRA"))
                .containsEntry("value", "1083984874.36");
        assertThat(system.total(
                        "partner", "2017", "year", "--reporter", "CHN", "--source", "COMTRADE", "--partner", "AGO"))
                .containsEntry("value", "20698709467");
    }

    @Test
    void researchOfChinaInItsVintages() {
        Path file = Sample.extract(directory.resolve("sample")).get(0);
        system.publish(file, "--source", "NBS");

        assertThat(research("GERD", "2024")).containsEntry("value", "36326.8").containsEntry("yoy", "0.089028");
        assertThat(List.of("2020", "2021", "2022", "2023"))
                .extracting(year -> research("GERD", year).get("yoy"))
                .containsExactly("0.101587", "0.146074", "0.101108", "0.083624");
        assertThat(List.of("BASIC", "APPLIED", "EXPERIMENTAL"))
                .extracting(
                        type -> research("GERD._T._T." + type + "._T", "2024").get("contribution_pp"))
                .containsExactly("0.7249", "1.9306", "6.2472");
        assertThat(List.of("2024-02-01", "2024-11-01", "2025-02-01"))
                .extracting(day -> research("GERD_GDP", "2023", "--as-of", day).get("value"))
                .containsExactly("2.64", "2.65", "2.58");
    }

    private static Map<String, String> research(String measure, String year, String... further) {
        String[] arguments = new String[further.length + 6];
        List<String> fixed = List.of("--source", "NBS", "--reporter", "CHN", "--measure", measure);
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i < fixed.size() ? fixed.get(i) : further[i - fixed.size()];
        }
        return system.total("rnd", year, "year", arguments);
    }
}
