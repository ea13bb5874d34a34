package dev.entrepot.integration.pipeline;

import static dev.entrepot.integration.pipeline.IndicatorTopics.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indicators whose values are known to the last printed digit, from the file to the topics of indicators. */
class IndicatorsIT {
    private static final String MEASURE_HEADER =
            "source,frequency,period,country,measure,value,unit,performer,type,released_at";

    @TempDir
    private static Path directory;

    private static RunningSystem system;
    private static IndicatorTopics topics;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(directory.resolve("data"));
        topics = new IndicatorTopics(system);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private static Path file(String name, String header, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        try {
            return Files.write(directory.resolve(name), lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Publishes rows of trade with the columns of {@link TradeFile}; returns the release. */
    private static String publish(String name, String day, List<String> rows) {
        return system.publish(file(name + ".csv", TradeFile.HEADER, rows), "--released-at", day)
                .path("release")
                .asText();
    }

    /** The key of an annual indicator of trade. */
    private static String annual(
            String id, String place, String taxonomy, String sector, String partner, String variant, String year) {
        String[] parts = place.split(" ");
        return Key.of(id, parts[0], parts[1], parts[2], "A", taxonomy, sector, partner, variant, year);
    }

    private static BigDecimal percent(String fraction, int scale) {
        return new BigDecimal(fraction).movePointRight(2).setScale(scale, RoundingMode.HALF_EVEN);
    }

    private static void publishAnnual(String source, String first) {
        TradeFile exports = new TradeFile(source, "CHN", "X");
        for (String[] row : SharedFiles.rows("golden/china_brazil_annual_usd.csv")) {
            if (row[0].compareTo(first) >= 0) {
                exports.row(row[0], "BRA", "TOTAL", row[1]);
            }
        }
        SharedFiles.rows("golden/china_world_annual_usd.csv")
                .forEach(row -> exports.row(row[0], "W00", "TOTAL", row[1]));
        system.publish(exports.write(directory.resolve(source + ".csv")), "--released-at", "2025-02-01");
    }

    @Test
    void exportsOfChinaToBrazil() {
        publishAnnual("ANNUAL", "2003");
        publishAnnual("CENSORED", "2014");
        IndicatorTopics.Newest newest = topics.newest();

        assertThat(IntStream.rangeClosed(2004, 2024)
                        .mapToObj(year -> newest.value(toBrazil("STK", "ANNUAL", "year", Integer.toString(year)))))
                .containsExactly("1 2 3 4 5 -1 1 2 3 4 -1 -2 -3 1 2 3 -1 1 2 -1 1".split(" "));
        assertThat(List.of("2014", "2015", "2016", "2017"))
                .extracting(year -> newest.told(toBrazil("STK", "CENSORED", "year", year)))
                .containsExactly("absent", "-1 OK LEFT_CENSORED", "-2 OK LEFT_CENSORED", "1 OK");
        assertThat(newest.told(toBrazil("STK", "ANNUAL", "year", "2016"))).isEqualTo("-3 OK");
        for (String[] row : SharedFiles.rows("golden/china_brazil_annual_usd.csv")) {
            if (!row[3].isEmpty()) {
                assertThat(percent(newest.value(toBrazil("GRW-YOY", "ANNUAL", "", row[0])), 4))
                        .as(row[0])
                        .isEqualTo(new BigDecimal(row[3]).setScale(4, RoundingMode.HALF_EVEN));
            }
        }
        assertThat(List.of("2020", "2024"))
                .extracting(year -> percent(newest.value(toBrazil("GRW-YOY", "ANNUAL", "", year)), 4))
                .containsExactly(new BigDecimal("-1.6484"), new BigDecimal("21.9412"));
        assertThat(percent(newest.value(toBrazil("SHR-G", "ANNUAL", "", "2024")), 4))
                .isEqualTo("2.0152");
        assertThat(newest.value(toBrazil("CTG", "ANNUAL", "year", "2024"))).isEqualTo("0.3837");
        assertThat(percent(newest.value(annual("GRW-YOY", "ANNUAL CHN X", "TOTAL", "TOTAL", "", "", "2024")), 4))
                .isEqualTo("5.8228");
    }

    private static String toBrazil(String id, String source, String variant, String year) {
        return annual(id, source + " CHN X", "", "", "BRA", variant, year);
    }

    /** The ratios of 2024 between China and Brazil, over a round amount; the published amounts give the same ones. */
    @Test
    void bothReportsOfOneFlow() {
        publish(
                "mirror-china",
                "2025-02-01",
                List.of(
                        "MIRRORED,A,2024,CHN,BRA,X,H6,TOTAL,1000000,USD",
                        "MIRRORED,A,2024,CHN,BRA,M,H6,TOTAL,1230158,USD"));
        publish(
                "mirror-brazil",
                "2025-03-01",
                List.of(
                        "MIRRORED,A,2024,BRA,CHN,M,H6,TOTAL,959933,USD",
                        "MIRRORED,A,2024,BRA,CHN,X,H6,TOTAL,1000000,USD"));

        IndicatorTopics.Newest newest = topics.newest(found -> found.has(mirror("CHN", "BRA", "ratio")));
        assertThat(List.of("ratio", "ln", "mid"))
                .extracting(variant -> newest.told(mirror("CHN", "BRA", variant)))
                .containsExactly(
                        "0.959933 OK MIXED_VALUATION", "-0.040892 OK MIXED_VALUATION", "-0.040886 OK MIXED_VALUATION");
        assertThat(List.of("ratio", "ln", "mid"))
                .extracting(variant -> newest.value(mirror("BRA", "CHN", variant)))
                .containsExactly("1.230158", "0.207143", "0.206405");
    }

    private static String mirror(String exporter, String importer, String variant) {
        return annual("MIR-GAP", "MIRRORED " + exporter + " X", "TOTAL", "TOTAL", importer, "year/" + variant, "2024");
    }

    @Test
    void graphiteByMonth() {
        publishGraphite("FULL", "");
        publishGraphite("HOLED", "2018-06");
        IndicatorTopics.Newest newest = topics.newest();

        assertThat(newest.told(graphite("LVL-R12", "FULL", "2018-12"))).isEqualTo("699925511 OK");
        assertThat(percent(newest.value(graphite("GRW-R12", "FULL", "2018-12")), 4))
                .isEqualTo("46.6676");
        assertThat(percent(newest.value(graphite("GRW-YOY", "FULL", "2024-12")), 2))
                .isEqualTo("74.41");
        assertThat(percent(newest.value(graphite("GRW-R12", "FULL", "2024-12")), 2))
                .isEqualTo("-33.21");
        for (String[] row : SharedFiles.rows("golden/monthly_graphite_exports_CHN_2017_2024.csv")) {
            assertThat(newest.value(graphite("LVL-M", "FULL", row[0]))).isEqualTo(row[1]);
            if (!row[4].isEmpty()) {
                assertThat(percent(newest.value(graphite("GRW-R12", "FULL", row[0])), 4))
                        .as(row[0])
                        .isEqualTo(new BigDecimal(row[4]).setScale(4, RoundingMode.HALF_EVEN));
            }
        }

        JsonNode growth = get("/api/v1/explain?figure=" + graphite("GRW-R12", "FULL", "2018-12"));
        assertThat(growth.path("points").get(0).path("worked").get(0).asText())
                .isEqualTo("growth = (now - before) / before = (699,925,511 - 477,219,007) / 477,219,007 = 46.6676 %");

        assertThat(newest.told(graphite("LVL-R12", "HOLED", "2018-12"))).isEqualTo("638347599 INCOMPLETE");
        assertThat(newest.input(graphite("LVL-R12", "HOLED", "2018-12"), "missing"))
                .isEqualTo("2018-06");
        assertThat(newest.told(graphite("GRW-R12", "HOLED", "2018-12"))).isEqualTo("0.455947 INCOMPLETE MATCHED");
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

    private static String graphite(String id, String source, String month) {
        return Key.of(id, source, "CHN", "X", "M", "HS2", "25", "", "", month);
    }

    /**
     * Publishes R&amp;D of China in its vintages; again, it changes nothing. GERD and its types are those of the table; the preliminary figure of 2024, of which only
     * the growth was printed (8.3 %), is 36130. GDP is such that the published ratios come out: 126.06 trillion in 2023, 129.4 after the
     * census, as the table notes, and 134.9084 in 2024.
     *
     * @param late a day whose release is published after all others; empty when they come in order
     */
    private static void publishResearch(String source, String late) {
        List<String> rows = new ArrayList<>(List.of(
                measured(source, "2023", "GDP", "1260600", "_T", "2024-01-17"),
                measured(source, "2023", "GDP", "1294000", "_T", "2024-12-26"),
                measured(source, "2024", "GDP", "1349084", "_T", "2025-01-17"),
                measured(source, "2024", "GERD", "36130", "_T", "2025-01-23")));
        for (String[] row : SharedFiles.rows("golden/china_rnd_vintages.csv")) {
            boolean ofType = List.of("BASIC", "APPLIED", "EXPDEV").contains(row[1]);
            if (!row[2].isEmpty() && (ofType || row[1].equals("GERD"))) {
                String type = !ofType ? "_T" : row[1].equals("EXPDEV") ? "EXPERIMENTAL" : row[1];
                String day = row[4] + "0000-01-01".substring(row[4].length());
                rows.add(measured(source, row[0], "GERD", row[2], type, day));
            }
        }
        List<String> before = rows.stream()
                .filter(row -> late.isEmpty() || !row.endsWith(late))
                .toList();
        publishMeasures(source, before);
        if (before.size() < rows.size()) {
            publishMeasures(
                    source + "-late",
                    rows.stream().filter(row -> row.endsWith(late)).toList());
        }
    }

    private static String measured(
            String source, String year, String measure, String value, String type, String released) {
        return String.join(",", source, "A", year, "CHN", measure, value, "CNY_1E8", "_T", type, released);
    }

    /** Publishes rows with the columns of {@link #MEASURE_HEADER}: a release of each day, named R and the day. */
    private static void publishMeasures(String name, List<String> rows) {
        TreeSet<String> days = new TreeSet<>();
        rows.forEach(row -> days.add(row.substring(row.lastIndexOf(',') + 1)));
        String release = days.size() == 1 ? "R-" + days.first() : "R";
        system.publish(file(name + ".csv", MEASURE_HEADER, rows), "--release-id", release);
    }

    private static String research(String id, String source, String sector, String variant, String year) {
        return Key.of(id, source, "CHN", "", "A", "", sector, "", variant, year);
    }

    @Test
    void researchOfChina() {
        publishResearch("NBS", "");
        IndicatorTopics.Newest newest = topics.newest();

        assertThat(List.of("2020", "2021", "2022", "2023", "2024"))
                .extracting(year -> newest.value(research("RD-YOY", "NBS", "", "", year)))
                .containsExactly("10.1587", "14.6074", "10.1108", "8.3624", "8.9028");
        assertThat(percent(newest.value(research("GRW-CAGR", "NBS", "GERD", "y4", "2024")), 4))
                .isEqualTo("10.4689");
        assertThat(List.of("BASIC", "APPLIED", "EXPERIMENTAL", "_X"))
                .extracting(type -> newest.value(research("RD-TYPE", "NBS", type, "contribution", "2024")))
                .containsExactly("0.7249", "1.9306", "6.2472", "absent");

        assertThat(steps(research("RD-YOY", "NBS", "", "", "2024"), 1))
                .containsExactly("2025-01-23 8.3 NEW_PERIOD", "2025-09-29 8.9 REVISION by GERD(t)");
        assertThat(steps(research("RD-INT", "NBS", "", "", "2023"), 2))
                .containsExactly(
                        "2024-01-17 2.64 NEW_PERIOD",
                        "2024-10-02 2.65 REVISION by GERD",
                        "2024-12-26 2.58 REVISION by GDP");
        assertThat(steps(research("RD-INT", "NBS", "", "", "2024"), 2))
                .containsExactly("2025-01-23 2.68 NEW_PERIOD", "2025-09-29 2.69 REVISION by GERD");
    }

    /** Returns the history of an indicator: day, rounded value, cause, and which inputs are others than in the record before. */
    private static List<String> steps(String key, int scale) {
        List<String> steps = new ArrayList<>();
        @Nullable Indicator before = null;
        for (Indicator record : topics.history(key)) {
            String by = "";
            if (before != null) {
                Map<String, String> was = before.getInputs();
                TreeSet<String> changed = new TreeSet<>(record.getInputs().keySet());
                changed.removeIf(term -> Objects.equals(record.getInputs().get(term), was.get(term)));
                by = " by " + String.join(" ", changed);
                assertThat(record.getPreviousValue()).isEqualTo(before.getValue());
            }
            BigDecimal value = new BigDecimal(plain(record.getValue())).setScale(scale, RoundingMode.HALF_EVEN);
            steps.add(LocalDate.ofInstant(record.getReleasedAt(), ZoneOffset.UTC) + " " + value + " "
                    + record.getCause() + by);
            before = record;
        }
        return steps;
    }

    @Test
    void aReleaseThatComesLateLeavesTheHistoryAsItWouldBe() {
        publishResearch("NBS", "");
        publishResearch("BELATED", "2024-10-02");

        Map<String, String> inOrder = historyOf("NBS");
        assertThat(historyOf("BELATED")).isEqualTo(inOrder);
        assertThat(inOrder.keySet().stream().map(key -> Key.part(key, 0)).distinct())
                .contains("GRW-CAGR", "RD-GERD", "RD-INT", "RD-TYPE", "RD-YOY", "REV-CUM", "REV-DEC", "REV-LAST");
    }

    /** Returns what the history says of a source, by key and vintage, without its name; AGE is of one source of a country only. */
    private static Map<String, String> historyOf(String source) {
        Map<String, String> told = new TreeMap<>();
        for (Map.Entry<String, NavigableMap<Vintage, Indicator>> entry :
                topics.history().entrySet()) {
            boolean isOfFirstSource = Key.part(entry.getKey(), 0).equals("AGE");
            if (Key.part(entry.getKey(), 1).equals(source) && !isOfFirstSource) {
                entry.getValue()
                        .forEach((vintage, record) -> told.put(
                                (entry.getKey() + " " + vintage).replace(source, "SOURCE"),
                                record.toString().replace(source, "SOURCE")));
            }
        }
        return told;
    }

    @Test
    void intensityAsItWasKnownOverTheInterface() {
        publishResearch("NBS", "");
        String question = "/api/v1/indicators?id=RD-INT&source=NBS&reporter=CHN&from=2023&to=2023";
        RunningSystem.await(() -> get(question).path("rows").size() == 1);

        assertThat(List.of("2024-02-01", "2024-11-01", "2025-02-01"))
                .extracting(day -> get(question + "&as_of=" + day)
                        .path("rows")
                        .get(0)
                        .path("value")
                        .decimalValue()
                        .setScale(2, RoundingMode.HALF_EVEN))
                .containsExactly(new BigDecimal("2.64"), new BigDecimal("2.65"), new BigDecimal("2.58"));
        assertThat(get(question + "&as_of=2024-01-01").path("rows")).isEmpty();
        assertThat(system.run(
                                "indicators",
                                "RD-YOY",
                                "--source",
                                "NBS",
                                "--reporter",
                                "CHN",
                                "--from",
                                "2024",
                                "--to",
                                "2024",
                                "--as-of",
                                "2025-02-01",
                                "--format",
                                "csv")
                        .ok()
                        .csv())
                .singleElement()
                .satisfies(
                        row -> assertThat(row).containsEntry("value", "8.3128").containsEntry("unit", "percent"));

        JsonNode explanation =
                get("/api/v1/explain?figure=" + research("RD-INT", "NBS", "", "", "2023") + "&as_of=2025-02-01");
        JsonNode point = explanation.path("points").get(0);
        assertThat(point.path("value").decimalValue()).isEqualByComparingTo("2.5778");
        assertThat(point.path("inputs").toString()).contains("33357.1 CNY_1E8", "1294000 CNY_1E8", "R-2024-12-26");
        assertThat(point.path("before").toString()).contains("2.6461");
    }

    private static JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(system.standalone().http() + path))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return RunningSystem.json(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Chips, cars, ships, medicines and clothing. */
    @Test
    void innovationContentOfFiveGoods() {
        List<String> goods = List.of("854231", "870380", "890120", "300490", "610910");
        Map<String, int[]> years = new TreeMap<>(
                Map.of("2023", new int[] {100, 50, 30, 20, 200}, "2024", new int[] {130, 80, 45, 20, 180}));
        List<String> rows = new ArrayList<>();
        years.forEach((year, amounts) -> {
            for (int i = 0; i < amounts.length; i++) {
                rows.add("FIVE,A," + year + ",KOR,W00,X,H6," + goods.get(i) + "," + amounts[i] + ",USD");
            }
        });
        publish("five", "2025-02-01", rows);
        IndicatorTopics.Newest newest = topics.newest();

        String place = "FIVE KOR X";
        assertThat(List.of("2023", "2024"))
                .extracting(year -> newest.told(annual("ICX", place, "RND-INDUSTRY", "", "W00", "year", year)))
                .containsExactly("10.25575 OK", "11.6515385 OK");
        assertThat(List.of("85", "87", "89", "30", "61"))
                .extracting(chapter -> newest.value(annual("CTG", place, "HS2", chapter, "", "year", "2024")))
                .containsExactly("7.5", "7.5", "3.75", "0", "-5");
        List<String> pieces = List.of("26", "29", "301", "21", "14").stream()
                .map(industry ->
                        newest.value(annual("ICX-Δ", place, "RND-INDUSTRY", industry, "W00", "year.between", "2024")))
                .toList();
        assertThat(pieces).containsExactly("0.492652", "0.259419", "-0.173659", "-0.107125", "0.924501");
        assertThat(newest.value(annual("ICX-Δ", place, "RND-INDUSTRY", "", "W00", "year.total", "2024")))
                .isEqualTo("1.395788")
                .isEqualTo(pieces.stream()
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString());
    }

    @Test
    void concentrationOverFourPartners() {
        publish(
                "shares",
                "2025-02-01",
                List.of(
                        "SHARES,A,2024,DEU,FRA,X,HS,TOTAL,50,USD",
                        "SHARES,A,2024,DEU,ITA,X,HS,TOTAL,30,USD",
                        "SHARES,A,2024,DEU,AUT,X,HS,TOTAL,15,USD",
                        "SHARES,A,2024,DEU,BEL,X,HS,TOTAL,5,USD"));
        IndicatorTopics.Newest newest = topics.newest();

        assertThat(List.of("HHI", "HHI-N", "HHI-U", "EFN", "THL"))
                .extracting(id -> newest.told(annual(id, "SHARES DEU X", "", "", "", "year/partners", "2024")))
                .containsExactly("0.365 OK", "0.153333 OK", "0.208305 OK", "2.739726 OK", "0.244174 OK");
    }

    @Test
    void comparativeAdvantageOfThreeCountries() {
        List<String> countries = List.of("AUT", "BEL", "CHE");
        List<String> chapters = List.of("84", "85", "86");
        publish("three", "2025-02-01", matrix("THREE", countries, chapters, new int[][] {
            {10, 20, 30}, {40, 50, 0}, {60, 0, 0}
        }));
        IndicatorTopics.Newest newest = topics.newest(found -> found.has(chapter("RCA", "THREE CHE X", "86")));

        List<String> advantages = new ArrayList<>();
        List<String> specialised = new ArrayList<>();
        for (String country : countries) {
            for (String chapter : chapters) {
                String key = chapter("RCA", "THREE " + country + " X", chapter);
                advantages.add(plain(new BigDecimal(newest.value(key)).setScale(4, RoundingMode.HALF_EVEN)));
                if (newest.told(key).endsWith(" SPECIALISED")) {
                    specialised.add(country + chapter);
                }
            }
        }
        assertThat(advantages).containsExactly("0.3182", "1", "3.5", "0.8485", "1.6667", "0", "1.9091", "0", "0");
        assertThat(newest.told(chapter("RCA", "THREE AUT X", "85"))).isEqualTo("1 OK SPECIALISED");
        assertThat(specialised).containsExactly("AUT85", "AUT86", "BEL85", "CHE84");
    }

    private static String chapter(String id, String place, String chapter) {
        return annual(id, place, "HS2", chapter, "", "year", "2024");
    }

    private static List<String> matrix(String source, List<String> countries, List<String> chapters, int[][] amounts) {
        List<String> rows = new ArrayList<>();
        for (int c = 0; c < countries.size(); c++) {
            for (int p = 0; p < chapters.size(); p++) {
                rows.add(source + ",A,2024," + countries.get(c) + ",W00,X,HS," + chapters.get(p) + "," + amounts[c][p]
                        + ",USD");
            }
        }
        return rows;
    }

    @Test
    void complexityOfFourCountries() {
        List<String> countries = List.of("DNK", "ESP", "FIN", "GRC");
        List<String> chapters = List.of("84", "85", "86", "87", "88");
        int[][] amounts = new int[4][5];
        for (String[] row : SharedFiles.rows("golden/rca_eci_small.csv")) {
            amounts[row[0].charAt(0) - 'A'][row[1].charAt(1) - '1'] = Integer.parseInt(row[2]);
        }
        publish("four", "2025-02-01", matrix("FOUR", countries, chapters, amounts));
        IndicatorTopics.Newest newest = topics.newest(found -> countries.stream()
                .allMatch(country -> found.input(complexity("ECI_SAMPLE", country), "countries")
                        .equals("4")));

        assertThat(countries)
                .extracting(country -> newest.told(complexity("ECI_POP", country)))
                .containsExactly("0.8011747 OK", "-0.6367395 OK", "1.1300452 OK", "-1.2944805 OK");
        assertThat(countries)
                .extracting(country -> newest.told(complexity("ECI_SAMPLE", country)))
                .containsExactly("0.6938377 OK", "-0.5514326 OK", "0.9786479 OK", "-1.121053 OK");
        assertThat(newest.input(complexity("ECI_POP", "DNK"), "eigenvalue_2")).isEqualTo("0.7965351654");
        for (String[] row : SharedFiles.rows("golden/rca_eci_small.csv")) {
            String key = chapter(
                    "RCA",
                    "FOUR " + countries.get(row[0].charAt(0) - 'A') + " X",
                    chapters.get(row[1].charAt(1) - '1'));
            assertThat(newest.value(key))
                    .isEqualTo(plain(new BigDecimal(row[3]).divide(new BigDecimal(row[4]), 6, RoundingMode.HALF_EVEN)));
            assertThat(newest.told(key).contains("SPECIALISED")).isEqualTo(row[5].equals("1"));
        }
    }

    private static String complexity(String id, String country) {
        return annual(id, "FOUR " + country + " X", "HS2", "", "", "year", "2024");
    }

    /** China's trade of 2024 in trillions of yuan; without the last type the rest stays visible. */
    @Test
    void typesOfEnterprise() {
        List<String> types = List.of("PRIVATE", "FOREIGN", "STATE", "OTHER");
        List<String> amounts = List.of("24.33", "12.80", "6.61", "0.11");
        for (String source : List.of("CUSTOMS", "CUSTOMS3")) {
            List<String> rows = new ArrayList<>(List.of(enterprise(source, "_T", "43.85")));
            for (int i = 0; i < (source.equals("CUSTOMS") ? 4 : 3); i++) {
                rows.add(enterprise(source, types.get(i), amounts.get(i)));
            }
            publishMeasures(source, rows);
        }
        IndicatorTopics.Newest newest = topics.newest();

        assertThat(List.of("PRIVATE", "FOREIGN", "STATE", "OTHER", "_X"))
                .extracting(type -> newest.value(annual("ENT-TYPE", "CUSTOMS CHN XM", "", type, "", "year", "2024")))
                .containsExactly("0.554846", "0.291904", "0.150741", "0.002509", "absent");
        assertThat(newest.value(annual("ENT-TYPE", "CUSTOMS3 CHN XM", "", "_X", "", "year", "2024")))
                .isEqualTo("0.002509");
    }

    private static String enterprise(String source, String type, String trillions) {
        return String.join(
                ",", source, "A", "2024", "CHN", "XM_ENTERPRISE", trillions, "trillion CNY", type, "_T", "2025-01-13");
    }

    @Test
    void servicesAreNotAddedToGoods() {
        publish("goods", "2025-02-01", List.of("BOTH,A,2024,SGP,W00,X,H6,TOTAL,1000,USD"));
        List<String> items = List.of("SA", "SF", "SG", "SH", "SI", "SJ", "SK");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            rows.add("BOTH,A,2024,SGP,W00,SX,EB10," + items.get(i) + "," + (i + 1) * 10 + ",USD");
        }
        String services = publish("services", "2025-03-01", rows);
        IndicatorTopics.Newest newest = topics.newest();

        assertThat(newest.told(annual("SRV-DIG", "BOTH SGP SX", "SERVICES", "", "W00", "year", "2024")))
                .isEqualTo("270 OK");
        assertThat(newest.told(annual("SRV-PROC", "BOTH SGP SX", "SERVICES", "", "W00", "year", "2024")))
                .isEqualTo("10 OK");
        assertThat(newest.value(annual("LVL-Y", "BOTH SGP X", "TOTAL", "TOTAL", "", "", "2024")))
                .isEqualTo("1000");
        assertThat(topics.history().values().stream()
                        .flatMap(vintages -> vintages.values().stream())
                        .filter(record -> record.getSource().equals("BOTH")
                                && record.getRelease().equals(services)))
                .isNotEmpty()
                .noneMatch(record -> "X".equals(record.getFlow()));
    }

    /** Six months of 100 at 7, six of 200 at 7.5: 13200; the annual figure and rate beside them (1800, 7.2) do not count. */
    @Test
    void eachMonthAtItsOwnRate() {
        List<String> trade = new ArrayList<>(List.of("RATED,A,2024,KOR,W00,X,H6,TOTAL,1800,USD"));
        List<String> rates = new ArrayList<>(List.of(rate("2024", "7.2", "2025-01-10")));
        for (int month = 1; month <= 12; month++) {
            String period = "2024-%02d".formatted(month);
            trade.add("RATED,M," + period + ",KOR,W00,X,H6,TOTAL," + (month <= 6 ? 100 : 200) + ",USD");
            rates.add(rate(period, month <= 6 ? "7" : "7.5", "2025-01-10"));
        }
        publish("rated", "2025-01-20", trade);
        publishMeasures("rates", rates);
        String year = Key.of("LVL-FX", "RATED", "KOR", "X", "M", "TOTAL", "TOTAL", "W00", "r12", "2024-12");
        assertThat(topics.newest().told(year)).isEqualTo("13200 OK");
        assertThat(topics.newest().has(annual("LVL-FX", "RATED KOR X", "TOTAL", "TOTAL", "W00", "year", "2024")))
                .isFalse();

        publishMeasures("rates-revised", List.of(rate("2024-12", "8", "2025-02-10")));
        assertThat(topics.history(year))
                .extracting(record -> plain(record.getValue()) + " " + record.getCause() + " " + record.getUnit())
                .containsExactly("13200 NEW_PERIOD KRW", "13300 FX KRW");
    }

    private static String rate(String period, String rate, String released) {
        String frequency = period.length() == 4 ? "A" : "M";
        return String.join(",", "RATED", frequency, period, "KOR", "FX", rate, "KRW_PER_USD", "_T", "_T", released);
    }

    /**
     * Eight months over a base of 100, first 110 each. Revisions of growth, in hundredths: 2, -2, 5, -5, -15, 10, 1, -1; they add up to
     * -5, without signs to 41; growth without signs adds up to 85, and one of eight has another sign.
     */
    @Test
    void revisionsOfEightMonths() {
        int[] revised = {112, 108, 115, 105, 95, 120, 111, 109};
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int month = 1; month <= revised.length; month++) {
            String row = ",%02d".formatted(month).substring(1) + ",MEX,W00,X,H6,TOTAL,";
            first.add("REVISED,M,2023-" + row + "100,USD");
            first.add("REVISED,M,2024-" + row + "110,USD");
            second.add("REVISED,M,2024-" + row + revised[month - 1] + ",USD");
        }
        publish("first", "2024-10-01", first);
        publish("second", "2024-11-01", second);
        IndicatorTopics.Newest newest = topics.newest();

        assertThat(List.of("REV-MR", "REV-MAR", "REV-RMAR", "REV-SIGN"))
                .extracting(id -> newest.value(revision(id, "2024-08")))
                .containsExactly("-0.00625", "0.05125", "0.482353", "0.125");
        assertThat(newest.has(revision("REV-MAR", "2024-07"))).isFalse();
        assertThat(newest.value(revision("REV-LAST", "2024-05"))).isEqualTo("-15");
        assertThat(newest.value(revision("REV-CUM", "2024-06"))).isEqualTo("10");
    }

    private static String revision(String id, String month) {
        return Key.of(id, "REVISED", "MEX", "X", "M", "TOTAL", "TOTAL", "W00", "m", month);
    }
}
