package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.schemas.avro.RndTotal;
import dev.entrepot.schemas.topic.Topics;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published vintages and windows whose answers are known, asked as of the days on which they were published. */
class VintagesIT {
    private static final String RND_HEADER =
            "source,frequency,period,country,measure,value,unit,type,obs_status,released_at";
    private static final String GRAPHITE = "golden/monthly_graphite_exports_CHN_2017_2024.csv";

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
    void gdpAsItWasKnownOnEachDay() {
        List<String[]> vintages = SharedFiles.rows("golden/alfred_gdp_2014q1.csv");
        List<String> lines = new ArrayList<>();
        for (String[] row : vintages) {
            String quarter = row[0].substring(0, 4) + "-Q" + (Integer.parseInt(row[0].substring(5, 7)) + 2) / 3;
            lines.add(String.join(",", "ALFRED", "Q", quarter, "USA", "GDP", row[3], "USD_1E9", "_T", "A", row[1]));
        }
        publishResearch("alfred.csv", lines);

        assertThat(gdp("2014-04-29")).isEmpty();
        for (String[] row : vintages) {
            for (String day : List.of(row[1], row[2])) {
                assertThat(gdp(day)).as(day).containsExactly(plain(new BigDecimal(row[3])));
            }
        }
        assertThat(List.of("2014-05-01", "2014-06-01", "2014-07-01"))
                .flatExtracting(VintagesIT::gdp)
                .containsExactly("17149.6", "17101.3", "17016");
        assertThat(history("ALFRED.USA.GDP.2014-Q1"))
                .containsExactly(
                        "2014-04-30 NEW_PERIOD 17149.6 before null",
                        "2014-05-29 REVISION 17101.3 before 17149.6",
                        "2014-06-25 REVISION 17016 before 17101.3");
    }

    /** The answer of the HTTP interface as CSV, without the zeros at the end of a number. */
    private static List<String> gdp(String day) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        system.standalone().http() + "/api/v1/totals/rnd?source=ALFRED&window=r3&as_of=" + day))
                .header("Accept", "text/csv")
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            List<String> lines = answer.body().lines().toList();
            int value = List.of(lines.get(0).split(",")).indexOf("value");
            return lines.stream()
                    .skip(1)
                    .map(line -> line.split(",", -1)[value])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The records of a key in the history topic: release date, cause, value and the value before. */
    private static List<String> history(String key) {
        return system.values(Topics.DEFAULT.totalsRndHistory().name(), RndTotal.class).stream()
                .filter(record -> record.key().equals(key))
                .map(record -> LocalDate.ofInstant(record.value().getReleasedAt(), ZoneOffset.UTC) + " "
                        + record.value().getCause() + " "
                        + plain(record.value().getFigures().get(0).getValue()) + " before "
                        + plain(record.value().getFigures().get(0).getPreviousValue()))
                .toList();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "null" : number.stripTrailingZeros().toPlainString();
    }

    /** The table of the file is the oracle: on each day the newest row of each figure counts. */
    @Test
    void researchOfChinaAsItWasKnownOnEachDay() {
        List<String> lines = new ArrayList<>();
        Map<String, List<Vintage>> known = new LinkedHashMap<>();
        TreeSet<LocalDate> days = new TreeSet<>();
        for (String[] row : SharedFiles.rows("golden/china_rnd_vintages.csv")) {
            if (row[2].isEmpty()) {
                continue;
            }
            LocalDate released = LocalDate.parse(row[4] + "0000-01-01".substring(row[4].length()));
            boolean ofType = List.of("BASIC", "APPLIED", "EXPDEV").contains(row[1]);
            String measure = ofType ? "GERD" : row[1];
            String type = !ofType ? "_T" : row[1].equals("EXPDEV") ? "EXPERIMENTAL" : row[1];
            String unit = row[3].equals("pct") ? "PC" : "CNY_1E8";
            String status = row[5].equals("preliminary") ? "P" : "A";
            lines.add(String.join(
                    ",", "VINTAGES", "A", row[0], "CHN", measure, row[2], unit, type, status, released.toString()));
            known.computeIfAbsent(ofType ? "GERD._T._T." + type + "._T" : measure, any -> new ArrayList<>())
                    .add(new Vintage(row[0], released, new BigDecimal(row[2])));
            days.add(released);
            days.add(released.minusDays(1));
        }
        publishResearch("china.csv", lines);

        int compared = 0;
        for (LocalDate day : days) {
            Map<String, String> expected = new TreeMap<>();
            known.forEach((measure, vintages) -> levels(vintages, day).forEach((year, value) -> {
                BigDecimal base = levels(vintages, day).get(Integer.toString(Integer.parseInt(year) - 1));
                expected.put(measure + " " + year, plain(value) + " " + growth(value, base));
            }));
            Map<String, String> answer = new TreeMap<>();
            for (Map<String, String> row :
                    system.totals("rnd", "--source", "VINTAGES", "--as-of", day.toString(), "--limit", "1000")) {
                answer.put(row.get("sector") + " " + row.get("period"), row.get("value") + " " + row.get("yoy"));
            }
            assertThat(answer).as("as of " + day).isEqualTo(expected);
            compared += expected.size();
        }
        assertThat(compared).isEqualTo(84);
        assertThat(List.of("2024-01-17", "2024-10-01", "2024-10-02"))
                .extracting(day -> research("GERD", "2023", day).get("value"))
                .containsExactly("33278.2", "33278.2", "33357.1");
        assertThat(List.of("2024-01-17", "2024-10-02", "2025-01-23"))
                .extracting(day -> research("GERD_GDP", "2023", day).get("value"))
                .containsExactly("2.64", "2.65", "2.58");
        assertThat(List.of("BASIC", "APPLIED", "EXPERIMENTAL"))
                .extracting(type -> research("GERD._T._T." + type + "._T", "2024", "2025-09-29")
                        .get("contribution_pp"))
                .containsExactly("0.7249", "1.9306", "6.2472");
    }

    private record Vintage(String year, LocalDate released, BigDecimal value) {}

    private static Map<String, BigDecimal> levels(List<Vintage> vintages, LocalDate day) {
        Map<String, Vintage> newest = new TreeMap<>();
        for (Vintage vintage : vintages) {
            if (!vintage.released().isAfter(day)) {
                newest.merge(
                        vintage.year(),
                        vintage,
                        (one, other) -> other.released().isAfter(one.released()) ? other : one);
            }
        }
        Map<String, BigDecimal> levels = new TreeMap<>();
        newest.forEach((year, vintage) -> levels.put(year, vintage.value()));
        return levels;
    }

    private static String growth(BigDecimal value, @Nullable BigDecimal base) {
        return base == null
                ? ""
                : value.subtract(base).divide(base, 6, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static Map<String, String> research(String measure, String year, String day) {
        return system.total("rnd", year, "year", "--source", "VINTAGES", "--measure", measure, "--as-of", day);
    }

    private static void publishResearch(String name, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(RND_HEADER));
        lines.addAll(rows);
        try {
            Path file = Files.write(directory.resolve(name), lines, StandardCharsets.UTF_8);
            long instants = rows.stream()
                    .map(row -> row.substring(row.lastIndexOf(',') + 1))
                    .distinct()
                    .count();
            RunningSystem.Result published =
                    system.run("publish", file.toString(), "--wait", "--json").ok();
            assertThat(published.out().lines()).hasSize((int) instants).allMatch(line -> line.contains("\"APPLIED\""));
            String last = RunningSystem.json(published.out().lines().reduce("", (before, line) -> line))
                    .path("release")
                    .asText();
            system.awaitState(last, "APPLIED");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyWindowOfGraphite() {
        TradeFile file = new TradeFile("WINDOWS", "CHN", "X");
        List<String[]> known = SharedFiles.rows(GRAPHITE);
        known.forEach(row -> file.row(row[0], "W00", "250410", row[1]));
        system.publish(file.write(directory.resolve("windows.csv")), "--released-at", "2025-02-01");

        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Map<String, String> row : system.totals(
                "sector", "--source", "WINDOWS", "--sector", "25", "--window", "m,r12", "--limit", "1000")) {
            rows.put(row.get("period") + " " + row.get("window"), row);
        }
        assertThat(rows).hasSize(2 * 96);
        int compared = 0;
        for (String[] row : known) {
            Map<String, String> month = rows.getOrDefault(row[0] + " m", Map.of());
            Map<String, String> year = rows.getOrDefault(row[0] + " r12", Map.of());
            assertThat(month.get("value")).isEqualTo(row[1]);
            agrees(month, row[2]);
            String status = row[3].isEmpty() ? "INCOMPLETE" : row[0].equals("2017-12") ? "BASE_MISSING" : "OK";
            assertThat(year.get("status")).as(row[0]).isEqualTo(status);
            if (!row[3].isEmpty()) {
                assertThat(year.get("value")).isEqualTo(row[3]);
            }
            if (!row[4].isEmpty()) {
                agrees(year, row[4]);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(73);
    }

    /** A month that comes late: before it the growth is that of the months of both years, and not the naive one. */
    @Test
    void monthThatCameLate() {
        TradeFile gapped = new TradeFile("LATECOMER", "CHN", "X");
        TradeFile rest = new TradeFile("LATECOMER", "CHN", "X");
        SharedFiles.rows(GRAPHITE)
                .forEach(row -> (row[0].equals("2018-06") ? rest : gapped).row(row[0], "W00", "250410", row[1]));
        system.publish(gapped.write(directory.resolve("gapped.csv")), "--released-at", "2025-02-01");
        system.publish(rest.write(directory.resolve("rest.csv")), "--released-at", "2025-03-01");

        Map<String, String> before = graphite("2018-12", "--as-of", "2025-02-28");
        assertThat(before)
                .containsEntry("value", "638347599")
                .containsEntry("present", "11")
                .containsEntry("status", "INCOMPLETE")
                .containsEntry("yoy", "0.455947");
        BigDecimal base =
                new BigDecimal(graphite("2017-12", "--as-of", "2025-02-28").get("value"));
        assertThat(growth(new BigDecimal(before.get("value")), base)).isEqualTo("0.337641");
        for (String[] further : new String[][] {{}, {"--as-of", "2025-03-01"}}) {
            assertThat(graphite("2018-12", further))
                    .containsEntry("value", "699925511")
                    .containsEntry("present", "12")
                    .containsEntry("status", "OK")
                    .containsEntry("yoy", "0.466676");
        }
    }

    private static Map<String, String> graphite(String period, String... further) {
        List<String> arguments = new ArrayList<>(List.of("--source", "LATECOMER", "--sector", "25"));
        arguments.addAll(List.of(further));
        return system.total("sector", period, "r12", arguments.toArray(String[]::new));
    }

    /** Fed from 2003 and fed from 2014 only; the world beside Brazil from 2014. */
    @Test
    void streaksSayWhenTheyAreLowerBounds() {
        List<String[]> brazil = SharedFiles.rows("golden/china_brazil_annual_usd.csv");
        publishAnnual("SINCE2003", brazil, "2003");
        publishAnnual("SINCE2014", brazil, "2014");

        List<String> expected = new ArrayList<>();
        for (String[] row : brazil) {
            boolean reachesTheStart = row[0].compareTo("2009") < 0;
            expected.add(row[0] + " " + (row[4].isEmpty() ? "null" : row[4])
                    + (reachesTheStart && !row[4].isEmpty() ? " LEFT_CENSORED" : ""));
        }
        assertThat(streaks("SINCE2003")).isEqualTo(expected);
        assertThat(streaks("SINCE2014").subList(0, 4))
                .containsExactly("2014 null", "2015 -1 LEFT_CENSORED", "2016 -2 LEFT_CENSORED", "2017 1");
        assertThat(streaks("SINCE2014").subList(3, 11)).isEqualTo(expected.subList(14, 22));
    }

    private static void publishAnnual(String source, List<String[]> brazil, String first) {
        TradeFile exports = new TradeFile(source, "CHN", "X");
        TradeFile imports = new TradeFile(source, "CHN", "M");
        for (String[] row : brazil) {
            if (row[0].compareTo(first) >= 0) {
                exports.row(row[0], "BRA", "TOTAL", row[1]);
                imports.row(row[0], "BRA", "TOTAL", row[2]);
            }
        }
        if (first.equals("2014")) {
            for (String[] row : SharedFiles.rows("golden/china_world_annual_usd.csv")) {
                exports.row(row[0], "W00", "TOTAL", row[1]);
                imports.row(row[0], "W00", "TOTAL", row[2]);
            }
        }
        for (TradeFile file : List.of(exports, imports)) {
            system.publish(
                    file.write(directory.resolve(source + (file == exports ? "X" : "M") + ".csv")),
                    "--released-at",
                    "2025-02-01");
        }
    }

    private static List<String> streaks(String source) {
        List<String> streaks = new ArrayList<>();
        for (JsonNode row :
                json("partner", source, "--flow", "X", "--partner", "BRA").path("rows")) {
            List<String> flags = new ArrayList<>();
            row.path("flags").forEach(flag -> flags.add(flag.asText()));
            streaks.add(row.path("period").asText() + " " + row.path("streak").asText()
                    + (flags.isEmpty() ? "" : " " + String.join(" ", flags)));
        }
        return streaks;
    }

    @Test
    void brazilInChinasExportsOf2024() {
        publishAnnual("WHOLE", SharedFiles.rows("golden/china_brazil_annual_usd.csv"), "2014");

        Map<String, String> brazil = annual("X", "BRA", "2024");
        assertThat(brazil)
                .containsEntry("yoy", "0.219412")
                .containsEntry("share", "0.020152")
                .containsEntry("contribution_pp", "0.3837");
        assertThat(annual("X", "BRA", "2020")).containsEntry("yoy", "-0.016484");
        assertThat(annual("X", "W00", "2024")).containsEntry("yoy", "0.058228");
        assertThat(new BigDecimal(brazil.get("value"))
                        .subtract(new BigDecimal(annual("M", "BRA", "2024").get("value"))))
                .isEqualByComparingTo("-44066785377");
    }

    private static Map<String, String> annual(String flow, String partner, String year) {
        return system.total("partner", year, "year", "--source", "WHOLE", "--flow", flow, "--partner", partner);
    }

    private static JsonNode json(String kind, String source, String... further) {
        List<String> arguments =
                new ArrayList<>(List.of(kind, "--source", source, "--reporter", "CHN", "--format", "json"));
        arguments.addAll(List.of(further));
        return RunningSystem.json(
                system.run("totals", arguments.toArray(String[]::new)).ok().out());
    }

    /** The file prints growth in percent, cut off after some ten digits; ours is rounded to four decimals of a percent. */
    private static void agrees(Map<String, String> figure, String percent) {
        String yoy = String.valueOf(figure.get("yoy"));
        if (percent.isEmpty()) {
            assertThat(yoy).as(figure.toString()).isEmpty();
        } else {
            assertThat(new BigDecimal(yoy).movePointRight(2))
                    .as(figure.toString())
                    .isCloseTo(new BigDecimal(percent), within(new BigDecimal("0.000051")));
        }
    }
}
