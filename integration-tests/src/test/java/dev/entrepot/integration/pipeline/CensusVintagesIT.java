package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.schemas.avro.Figure;
import dev.entrepot.schemas.avro.Total;
import dev.entrepot.schemas.avro.Window;
import dev.entrepot.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two vintages of eight years of US imports, as the Census Bureau published them. */
class CensusVintagesIT {
    private static final int PAGE = 100_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<String> NOT_IN_TRUTH = Set.of("27", "71", "98", "99");

    @TempDir
    private static Path directory;

    private static RunningSystem system;
    private static Map<String, Answer> answersOfFirst;
    private static Records recordsOfFirst;
    private static JsonNode second;

    @BeforeAll
    static void publishBoth() throws InterruptedException {
        Path older = SharedFiles.path("data/us_census/us_imports_hs2_vintage_2020-10.csv.gz");
        Path newer = SharedFiles.path("data/us_census/us_imports_hs2_vintage_2021-06.csv.gz");
        system = RunningSystem.startWithoutIndicators(directory.resolve("data"));
        system.publish(older, "--mode", "snapshot", "--released-at", "2020-12-04", "--release-id", "2020-10");
        awaitSettled();
        answersOfFirst = answers();
        recordsOfFirst = latestRecords();
        second = system.publish(newer, "--mode", "snapshot", "--released-at", "2021-08-05", "--release-id", "2021-06");
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void totalOfEachVintage() {
        assertThat(r12("partner", "--partner", "W00", "--as-of", "2021-01-01")).isEqualTo("2501880259710");
        assertThat(r12("partner", "--partner", "W00")).isEqualTo("2497787924770");
        assertThat(r12("sector", "--sector", "85", "--as-of", "2021-01-01")).isEqualTo("344581341353");
        assertThat(r12("sector", "--sector", "85")).isEqualTo("343542951860");
        assertThat(r12("partner", "--partner", "CHN", "--as-of", "2021-01-01")).isEqualTo("455351561634");
        assertThat(r12("partner", "--partner", "CHN")).isEqualTo("454331992551");
    }

    private static String r12(String kind, String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[0] = "--source";
        all[1] = "CENSUS";
        all[2] = "--reporter";
        all[3] = "USA";
        return String.valueOf(system.total(kind, "2019-12", "r12", all).get("value"));
    }

    @Test
    void countsOfTheSecondVintage() {
        assertThat(second.path("rows").asInt()).isEqualTo(288_125);
        assertThat(second.path("revised").asInt()).isEqualTo(30_424);
        assertThat(second.path("withdrawn").asInt()).isEqualTo(16);
        assertThat(second.path("new").asInt()).isEqualTo(104_763);
        assertThat(second.path("status").asText()).isEqualTo("APPLIED");
    }

    @Test
    void everyMonthAgreesWithTheIndependentTable() {
        List<Map<String, String>> rows = system.totals(
                "sector",
                "--source",
                "CENSUS",
                "--reporter",
                "USA",
                "--from",
                "2013-01",
                "--to",
                "2018-12",
                "--window",
                "m");
        Map<String, BigDecimal> months = new HashMap<>();
        for (Map<String, String> row : rows) {
            String sector = String.valueOf(row.get("sector"));
            if (sector.matches("\\d\\d") && !NOT_IN_TRUTH.contains(sector)) {
                months.merge(
                        String.valueOf(row.get("period")),
                        new BigDecimal(String.valueOf(row.get("value"))),
                        BigDecimal::add);
            }
        }
        List<String[]> truth = SharedFiles.rows("data/us_census/TRUTH_enduse_us_imports_monthly.csv").stream()
                .filter(row -> row[0].compareTo("2019") < 0)
                .toList();
        assertThat(truth).hasSize(72);
        for (String[] row : truth) {
            assertThat(months.get(row[0].substring(0, 7))).as(row[0]).isEqualByComparingTo(new BigDecimal(row[1]));
        }
    }

    /** What was answered when only the first vintage was there is what is answered as of a day before the second. */
    @Test
    void everythingAsItWasKnownBeforeTheSecondVintage() {
        awaitSettled();
        Map<String, Answer> asOf = answers("as_of=2020-12-31");
        assertThat(asOf.keySet()).isEqualTo(answersOfFirst.keySet());
        asOf.forEach((slice, answer) -> assertThat(answer).as(slice).isEqualTo(answersOfFirst.get(slice)));
        long figures = asOf.values().stream().mapToLong(Answer::rows).sum();
        assertThat(figures).isGreaterThan(1_000_000);

        Records history = history(Instant.parse("2021-01-01T00:00:00Z"));
        assertThat(history).isEqualTo(recordsOfFirst);
        assertThat(answer("partner", cells -> {}, "", "as_of=2021-08-05")).isNotEqualTo(answersOfFirst.get("partner"));
        System.out.println("as of 2020-12-31 equals the first vintage: " + figures + " figures over HTTP, "
                + history.count() + " records of the history topics");
    }

    @Test
    void historyOfOneFigureSaysWhyItMoved() {
        List<Total> vintages = system
                .values(Topics.DEFAULT.totalsSectorHistory().name(), Total.class)
                .stream()
                .filter(record -> record.key().equals("CENSUS.USA.M.HS2.85.2019-12"))
                .map(record -> record.value())
                .toList();

        assertThat(vintages)
                .extracting(Total::getRelease, total -> total.getCause().name())
                .containsExactly(tuple("2020-10", "NEW_PERIOD"), tuple("2021-06", "REVISION"));
        int revised = 0;
        for (Figure figure : vintages.get(1).getFigures()) {
            Figure before = vintages.get(0).getFigures().stream()
                    .filter(other -> other.getWindow() == figure.getWindow())
                    .findFirst()
                    .orElseThrow();
            assertThat(figure.getPreviousValue()).isEqualTo(before.getValue());
            assertThat(figure.getPreviousYoy()).isEqualTo(before.getYoy());
            BigDecimal parts =
                    figure.getYoyNumeratorPart().add(figure.getYoyBasePart()).add(figure.getYoyCrossPart());
            assertThat(parts)
                    .as(figure.getWindow().name())
                    .isCloseTo(figure.getYoy().subtract(before.getYoy()), within(new BigDecimal("0.000003")));
            revised += figure.getValue().compareTo(before.getValue()) == 0 ? 0 : 1;
            if (figure.getWindow() == Window.r12) {
                assertThat(before.getValue()).isEqualByComparingTo("344581341353");
                assertThat(figure.getValue()).isEqualByComparingTo("343542951860");
                assertThat(figure.getYoyNumeratorPart().signum()).isNegative();
            }
        }
        assertThat(revised).isEqualTo(7);
    }

    /** Until everything that was written is shown: a release of this size takes the view some time. */
    private static void awaitSettled() {
        RunningSystem.await(() -> system.standalone().view().progress().lag() == 0);
    }

    /** An answer of the HTTP interface, too long to be kept: its rows and their hash. */
    private record Answer(long rows, String hash) {}

    /** All totals that there are, in slices. */
    private static Map<String, Answer> answers(String... parameters) {
        Map<String, Answer> answers = new TreeMap<>();
        List<String[]> sectors = new ArrayList<>();
        for (JsonNode series : get("series?kind=sector").path("series")) {
            for (JsonNode taxonomy : series.path("taxonomies")) {
                Set<String> found = new TreeSet<>();
                answers.put(
                        taxonomy.asText(),
                        answer("sector", cells -> found.add(cells[4]), taxonomy(taxonomy), parameters));
                found.forEach(sector -> sectors.add(new String[] {taxonomy.asText(), sector}));
            }
        }
        answers.put("partner", answer("partner", cells -> {}, "", parameters));
        for (String[] sector : sectors) {
            String slice = "taxonomy=" + sector[0] + "&sector=" + sector[1];
            answers.put(slice, answer("sector-partner", cells -> {}, slice, parameters));
        }
        return answers;
    }

    private static String taxonomy(JsonNode taxonomy) {
        return "taxonomy=" + taxonomy.asText();
    }

    private static Answer answer(String kind, Consumer<String[]> row, String slice, String... parameters) {
        MessageDigest hash = sha256();
        long rows = 0;
        for (boolean more = true; more; ) {
            List<String> given = new ArrayList<>(List.of(parameters));
            given.add("source=CENSUS&limit=" + PAGE + "&offset=" + rows);
            if (!slice.isEmpty()) {
                given.add(slice);
            }
            HttpResponse<Stream<String>> page = send("totals/" + kind + "?" + String.join("&", given));
            long before = rows;
            try (Stream<String> lines = page.body()) {
                for (String line : (Iterable<String>) lines.skip(1)::iterator) {
                    hash.update(line.getBytes(StandardCharsets.UTF_8));
                    row.accept(line.split(",", -1));
                    rows++;
                }
            }
            more = rows - before == PAGE;
        }
        return new Answer(rows, HexFormat.of().formatHex(hash.digest()));
    }

    private static JsonNode get(String path) {
        return RunningSystem.json(String.join("", send(path).body().toList()));
    }

    private static HttpResponse<Stream<String>> send(String path) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(system.standalone().http() + "/api/v1/" + path))
                .header("Accept", path.startsWith("totals") ? "text/csv" : "application/json")
                .build();
        try {
            HttpResponse<Stream<String>> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofLines());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Records of topics: how many, and the sum of the hashes of their keys and values, in whatever order they come. */
    private record Records(long count, BigInteger sum) {}

    /** Each key was written once by the first release, so that all records are the newest vintages. */
    private static Records latestRecords() {
        Topics topics = Topics.DEFAULT;
        return records(
                record -> true,
                topics.totalsSector().name(),
                topics.totalsPartner().name(),
                topics.totalsSectorPartner().name());
    }

    private static Records history(Instant until) {
        Topics topics = Topics.DEFAULT;
        return records(
                record -> record.timestamp() <= until.toEpochMilli(),
                topics.totalsSectorHistory().name(),
                topics.totalsPartnerHistory().name(),
                topics.totalsSectorPartnerHistory().name());
    }

    private static Records records(Predicate<ConsumerRecord<String, byte[]>> wanted, String... names) {
        MessageDigest hash = sha256();
        long[] count = new long[1];
        BigInteger[] sum = {BigInteger.ZERO};
        for (String name : names) {
            Committed.bytes(system.kafka(), name, record -> {
                if (wanted.test(record)) {
                    hash.update(record.key().getBytes(StandardCharsets.UTF_8));
                    hash.update(record.value(), 5, record.value().length - 5); // without the number of the schema
                    sum[0] = sum[0].add(new BigInteger(1, hash.digest()));
                    count[0]++;
                }
            });
        }
        return new Records(count[0], sum[0]);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
