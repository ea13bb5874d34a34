package dev.entrepot.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.standalone.sample.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published facts, and the answers that were worked out from them elsewhere. */
class KnownAnswersTest {
    private static final String TOTAL = "T.CHN.X.TOTAL.TOTAL.";

    @TempDir
    private Path folder;

    @Test
    void rollingYearsOfMonthlyExports() {
        List<String[]> table = CanonicalFile.table("monthly_graphite_exports_CHN_2017_2024.csv");
        CanonicalFile file = CanonicalFile.trade(folder.resolve("graphite.csv"));
        table.forEach(row -> file.row(row[0], "W00", "380110", row[1]));
        try (Oracle oracle = oracle(file.write())) {
            for (String[] row : table) {
                if (!row[4].isEmpty()) {
                    ExpectedFigure figure = figure(oracle, "sector", TOTAL + row[0], "r12");
                    assertThat(figure.value()).isEqualByComparingTo(row[3]);
                    assertThat(figure.yoy()).isCloseTo(percent(row[4]), within("0.000001"));
                }
            }
            assertThat(figure(oracle, "sector", TOTAL + "2018-12", "r12").value())
                    .isEqualByComparingTo("699925511");
            assertThat(figure(oracle, "sector", TOTAL + "2018-12", "r12").yoy()).isEqualTo("0.466676");
            assertThat(figure(oracle, "sector", TOTAL + "2017-12", "year").status())
                    .isEqualTo("BASE_MISSING");
            assertThat(figure(oracle, "sector", TOTAL + "2017-03", "r12").missing())
                    .isEqualTo("2016-04..2016-12");
        }
    }

    @Test
    void monthThatIsMissing() {
        CanonicalFile file = CanonicalFile.trade(folder.resolve("gap.csv"));
        CanonicalFile.table("monthly_graphite_exports_CHN_2017_2024.csv").stream()
                .filter(row -> !row[0].equals("2018-06"))
                .forEach(row -> file.row(row[0], "W00", "380110", row[1]));
        try (Oracle oracle = oracle(file.write())) {
            ExpectedFigure figure = figure(oracle, "sector", TOTAL + "2018-12", "r12");
            assertThat(figure.value()).isEqualByComparingTo("638347599");
            assertThat(figure.yoy()).isEqualTo("0.455947");
            assertThat(figure.status()).isEqualTo("INCOMPLETE");
            assertThat(figure.flags()).containsExactly("MATCHED");
            assertThat(figure.missing()).isEqualTo("2018-06");
            assertThat(figure.present()).isEqualTo(11);
            assertThat(figure.streak()).isNull();
            assertThat(figure(oracle, "sector", TOTAL + "2019-05", "r12").flags())
                    .containsExactly("MATCHED");
            assertThat(figure(oracle, "sector", TOTAL + "2019-12", "r12").flags())
                    .containsExactly("BASE_INCOMPLETE", "MATCHED");
        }
    }

    @Test
    void streaksOfAnnualExports() {
        List<String[]> table = CanonicalFile.table("china_brazil_annual_usd.csv");
        CanonicalFile all = CanonicalFile.trade(folder.resolve("all.csv"));
        CanonicalFile late = CanonicalFile.trade(folder.resolve("late.csv"));
        table.forEach(row -> all.row(row[0], "BRA", "TOTAL", row[1]));
        table.stream()
                .filter(row -> row[0].compareTo("2014") >= 0)
                .forEach(row -> late.row(row[0], "BRA", "TOTAL", row[1]));
        try (Oracle oracle = oracle(all.write())) {
            for (String[] row : table) {
                if (!row[4].isEmpty()) {
                    ExpectedFigure figure = figure(oracle, "partner", "T.CHN.X.BRA." + row[0], "year");
                    assertThat(figure.streak()).as(row[0]).isEqualTo(Integer.parseInt(row[4]));
                    assertThat(figure.yoy()).isCloseTo(percent(row[3]), within("0.000001"));
                    assertThat(figure.flags().contains("LEFT_CENSORED")).isEqualTo(row[0].compareTo("2009") < 0);
                }
            }
        }
        try (Oracle oracle = oracle(late.write())) {
            assertThat(figure(oracle, "partner", "T.CHN.X.BRA.2015", "year").streak())
                    .isEqualTo(-1);
            assertThat(figure(oracle, "partner", "T.CHN.X.BRA.2016", "year").streak())
                    .isEqualTo(-2);
            assertThat(figure(oracle, "partner", "T.CHN.X.BRA.2016", "year").flags())
                    .containsExactly("LEFT_CENSORED");
            assertThat(figure(oracle, "partner", "T.CHN.X.BRA.2017", "year").flags())
                    .isEmpty();
        }
    }

    @Test
    void shareAndContributionInTheSample() {
        try (Oracle oracle = oracle(sample("china-trade.csv"))) {
            ExpectedFigure brazil = figure(oracle, "partner", "COMTRADE.CHN.X.BRA.2024", "year");
            assertThat(brazil.share()).isEqualTo("0.020152");
            assertThat(brazil.contributionPp()).isEqualTo("0.3837");
            assertThat(brazil.yoy()).isEqualTo("0.219412");
            assertThat(figure(oracle, "sector", "COMTRADE.CHN.X.TOTAL.TOTAL.2024", "year")
                            .yoy())
                    .isEqualTo("0.058228");
        }
    }

    @Test
    void breakdownsBesideTheirTotals() {
        List<String[]> rows = CanonicalFile.table("lattice_PRT_BRA_2018_X_TOTAL.csv");
        Predicate<String[]> partner2 = row -> row[6].equals("0");
        Predicate<String[]> transport = row -> row[7].equals("0");
        assertThat(rows.stream().map(row -> new BigDecimal(row[8])).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("4335939497.45");
        List<Predicate<String[]>> parts = List.of(
                row -> true,
                partner2.and(transport),
                partner2.and(transport.negate()),
                partner2.negate().and(transport),
                partner2.negate().and(transport.negate()));
        for (int i = 0; i < parts.size(); i++) {
            CanonicalFile file = CanonicalFile.trade(folder.resolve("prt" + i + ".csv"));
            rows.stream()
                    .filter(parts.get(i))
                    .forEach(row -> file.line(
                            "COMTRADE",
                            "A",
                            "2018",
                            row[0],
                            row[1],
                            "X",
                            "H5",
                            row[4],
                            row[6],
                            row[5],
                            row[7],
                            row[8],
                            "USD"));
            try (Oracle oracle = oracle(file.write())) {
                assertThat(figure(oracle, "partner", "COMTRADE.PRT.X.BRA.2018", "year")
                                .value())
                        .as("part %d", i) // the source's details by transport are a cent off
                        .isCloseTo(new BigDecimal("1083984874.36"), within(i == 2 ? "0.01" : "0"));
            }
        }
    }

    @Test
    void secondPartnersBesideTheirTotal() {
        List<String[]> rows = CanonicalFile.table("lattice_CHN_AGO_2017_M_TOTAL.csv");
        for (String left : List.of("", "0")) {
            CanonicalFile file = CanonicalFile.trade(folder.resolve("ago" + left + ".csv"));
            rows.stream()
                    .filter(row -> !row[6].equals(left))
                    .forEach(row -> file.line(
                            "COMTRADE",
                            "A",
                            "2017",
                            row[0],
                            row[1],
                            "M",
                            "H5",
                            row[4],
                            row[6],
                            row[5],
                            "",
                            row[7],
                            "USD"));
            try (Oracle oracle = oracle(file.write())) {
                assertThat(figure(oracle, "partner", "COMTRADE.CHN.M.AGO.2017", "year")
                                .value())
                        .isEqualByComparingTo("20698709467");
            }
        }
    }

    @Test
    void vintagesOfResearchExpenditure() {
        try (Oracle oracle = oracle(sample("china-rnd.csv"))) {
            assertThat(List.of("2020", "2021", "2022", "2023", "2024").stream()
                            .map(year -> figure(oracle, "rnd", "NBS.CHN.GERD." + year, "year")
                                    .yoy()))
                    .containsExactly(
                            new BigDecimal("0.101587"),
                            new BigDecimal("0.146074"),
                            new BigDecimal("0.101108"),
                            new BigDecimal("0.083624"),
                            new BigDecimal("0.089028"));
            assertThat(figure(oracle, "rnd", "NBS.CHN.GERD.2023", "year").value())
                    .isEqualByComparingTo("33357.1");
            assertThat(figure(oracle, "rnd", "NBS.CHN.GERD_GDP.2023", "year").value())
                    .isEqualByComparingTo("2.58");
            assertThat(List.of("BASIC", "APPLIED", "EXPERIMENTAL").stream()
                            .map(type -> figure(oracle, "rnd", "NBS.CHN.GERD._T._T." + type + "._T.2024", "year")
                                    .contributionPp()))
                    .containsExactly(new BigDecimal("0.7249"), new BigDecimal("1.9306"), new BigDecimal("6.2472"));
        }
    }

    @Test
    void revisedImportsInTheSample() throws IOException {
        Path first = years(sample("us-imports-2020-10.csv.zst"), "first.csv");
        Path second = years(sample("us-imports-2021-06.csv.zst"), "second.csv");
        try (Oracle oracle = oracle(first)) {
            assertThat(census(oracle, "sector", "TOTAL.TOTAL")).isEqualByComparingTo("2501880259710");
            assertThat(census(oracle, "sector", "HS2.85")).isEqualByComparingTo("344581341353");
            assertThat(census(oracle, "partner", "CHN")).isEqualByComparingTo("455351561634");
        }
        try (Oracle oracle = Oracle.expected(List.of(first, second), OracleOptions.DEFAULT.withSnapshot())) {
            assertThat(census(oracle, "sector", "TOTAL.TOTAL")).isEqualByComparingTo("2497787924770");
            assertThat(census(oracle, "sector", "HS2.85")).isEqualByComparingTo("343542951860");
            assertThat(census(oracle, "partner", "CHN")).isEqualByComparingTo("454331992551");
        }
    }

    @Test
    void chaptersAddUpToAnIndependentSeries() throws IOException {
        Set<String> leftOut = Set.of("27", "71", "98", "99");
        Path world = folder.resolve("world.csv");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Files.newInputStream(SharedData.file("data/us_census/us_imports_hs2_vintage_2021-06.csv.gz"))),
                StandardCharsets.UTF_8))) {
            Files.write(
                    world,
                    reader.lines()
                            .filter(line -> line.startsWith("time,")
                                    || (line.contains(",-,") && !leftOut.contains(line.split(",")[3])))
                            .toList());
        }
        try (Oracle oracle = oracle(world)) {
            List<String> wrong = new ArrayList<>();
            int months = 0;
            for (String line :
                    Files.readAllLines(SharedData.file("data/us_census/TRUTH_enduse_us_imports_monthly.csv"))) {
                String[] row = line.split(",");
                if (row[0].compareTo("2013-01") >= 0 && row[0].compareTo("2019") < 0) {
                    months++;
                    String key = "CENSUS.USA.M.TOTAL.TOTAL." + row[0].substring(0, 7);
                    BigDecimal value = figure(oracle, "sector", key, "m").value();
                    if (value == null || value.compareTo(new BigDecimal(row[1])) != 0) {
                        wrong.add(row[0] + ": " + value);
                    }
                }
            }
            assertThat(months).isEqualTo(72);
            assertThat(wrong).isEmpty();
        }
    }

    /** The years 2018 and 2019 of a file. */
    private Path years(Path file, String name) {
        Path target = folder.resolve(name);
        SourceFile source = SourceFile.inspect(file);
        try (Database database = Database.open("1GB")) {
            database.execute(
                    "years",
                    "COPY (FROM " + source.relation() + " WHERE period BETWEEN '2018' AND '2020') TO "
                            + Database.literal(target.toString()) + " (HEADER)");
        }
        return target;
    }

    private Path sample(String name) {
        return Sample.extract(folder.resolve("sample")).stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal census(Oracle oracle, String topic, String line) {
        BigDecimal value = figure(oracle, topic, "CENSUS.USA.M." + line + ".2019-12", "r12")
                .value();
        if (value == null) {
            throw new AssertionError("no value of " + line);
        }
        return value;
    }

    private static Oracle oracle(Path file) {
        return Oracle.expected(List.of(file), OracleOptions.DEFAULT);
    }

    private static ExpectedFigure figure(Oracle oracle, String topic, String key, String window) {
        return oracle.find(topic, key, window)
                .orElseThrow(() -> new AssertionError("no figure " + topic + " " + key + " " + window));
    }

    private static BigDecimal percent(String text) {
        return new BigDecimal(text).movePointLeft(2).setScale(9, RoundingMode.HALF_EVEN);
    }

    private static org.assertj.core.data.Offset<BigDecimal> within(String distance) {
        return org.assertj.core.data.Offset.offset(new BigDecimal(distance));
    }
}
