package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.benchmarks.consistency.ConsistencyCheck;
import dev.entrepot.benchmarks.consistency.ConsistencyReport;
import dev.entrepot.benchmarks.consistency.Frame;
import dev.entrepot.benchmarks.consistency.Line;
import dev.entrepot.benchmarks.consistency.ProductTotals;
import dev.entrepot.benchmarks.consistency.TotalsFormat;
import dev.entrepot.benchmarks.consistency.TransactionLog;
import dev.entrepot.benchmarks.plain.PlainTotals;
import dev.entrepot.benchmarks.plain.PlainTotalsFormat;
import dev.entrepot.domain.code.Area;
import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.CodeList;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.standalone.sample.Sample;
import dev.entrepot.standalone.sample.SampleRelease;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every state that a reader can see adds up, transaction by transaction; those of a plain program over the same records, which ends with
 * the same sums, do not. {@code -Dconsistency=full} takes eight years of US imports in two vintages and four years of twelve
 * reporters instead of small files.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsistencyIT {
    private static final boolean FULL = "full".equals(System.getProperty("consistency"));
    private static final Pattern CENSUS_ROW =
            Pattern.compile("(\\d{4}-\\d\\d),(\\d+),(?:\"[^\"]*\"|[^,]*),(\\d\\d),.*,(\\d+),\\d+");
    private static final int REVISIONS = 6;
    private static final List<String> REPORTERS = List.of("FRA", "DEU", "JPN", "BRA", "VNM", "KOR");
    private static final List<String> PARTNERS = List.of("USA", "CHN", "IND", "THA", "GBR", "CHL", "MEX", "TUR");
    private static final List<String> CHAPTERS = List.of("01", "03", "27", "30", "61", "72", "84", "85", "87", "90");

    @TempDir
    private static Path directory;

    private static RunningSystem system;
    private static Admin admin;
    private static TransactionLog log;
    private static String plainRow = "";

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(directory.resolve("data"));
        admin = Admin.create(Map.copyOf(system.kafka()));
        TransactionLog.requireNamedTransactions(admin);
        TransactionLog.keepEverything(admin, productTotals().topics());
        log = new TransactionLog(directory.resolve("data/broker/log"));
    }

    @AfterAll
    static void stop() {
        admin.close();
        system.close();
    }

    private static TotalsFormat productTotals() {
        return new ProductTotals(
                Topics.DEFAULT, RegistryClient.at(system.standalone().registry()));
    }

    private static ConsistencyCheck check(TotalsFormat format) {
        return new ConsistencyCheck(format, log, system.kafka());
    }

    /** Releases without totals and withdrawals, each a revision of those before, and what they end with. */
    private record Input(List<Path> releases, Map<Line, BigDecimal> truth) {}

    @Test
    @Order(1)
    void plainProgramEndsRightAndIsWrongOnItsWay() throws InterruptedException, ExecutionException {
        Input input = FULL ? census() : generated();
        admin.createTopics(PlainTotals.outputs().stream()
                        .map(topic -> new NewTopic(topic, 4, (short) 1))
                        .toList())
                .all()
                .get();
        ConsistencyCheck check = check(new PlainTotalsFormat());
        try (PlainTotals program = PlainTotals.start(
                system.standalone().bootstrap(), system.standalone().registry(), directory.resolve("plain"))) {
            for (int number = 1; number <= input.releases.size(); number++) {
                system.publish(
                        input.releases.get(number - 1),
                        "--mode",
                        "delta",
                        "--released-at",
                        "2024-0" + number + "-10",
                        "--release-id",
                        "r" + number);
            }
            RunningSystem.await(() -> check.lastState().equals(input.truth));
        }

        assertThat(check.lastState()).isEqualTo(input.truth);
        if (!FULL) {
            assertThat(oneTotal(check(productTotals()).lastState())).isEqualTo(input.truth);
        }
        ConsistencyReport plain = check.run();
        plainRow = plain.row("plain DSL");
        assertThat(plain.states()).isGreaterThan(1);
        assertThat(plain.violations())
                .as("a check that finds nothing anywhere would prove nothing")
                .isPositive();
    }

    /** The product's figures in the plain program's names; the product states the grand total twice, and has more taxonomies. */
    private static Map<Line, BigDecimal> oneTotal(Map<Line, BigDecimal> figures) {
        Map<Line, BigDecimal> renamed = new HashMap<>();
        figures.forEach((line, value) -> {
            if (line.breakdown().equals(Line.TOTAL)) {
                renamed.put(new Line(line.frame(), Line.TOTAL, "all"), value);
            } else if (new PlainTotalsFormat().breakdowns().contains(line.breakdown()) && value.signum() != 0) {
                renamed.put(line, value);
            }
        });
        return renamed;
    }

    @Test
    @Order(2)
    void everyStateOfTheProductAddsUp() {
        ConsistencyCheck check = check(productTotals());
        CompletableFuture<Void> publishing =
                CompletableFuture.runAsync(FULL ? ConsistencyIT::publishAll : ConsistencyIT::publishSome);
        for (boolean done = false; !done; ) {
            long began = System.nanoTime();
            assertThat(check.run().examples()).isEmpty();
            // Each look goes through everything again: publishing gets most of the machine.
            done = isDone(publishing, 4 * (System.nanoTime() - began));
        }
        publishing.join();
        ConsistencyReport report = check.run();
        System.out.println(ConsistencyReport.header() + report.row("entrepot") + plainRow);
        System.out.println("frames whose total is unknown: " + report.withoutTotal());
        assertThat(report.examples()).isEmpty();
        assertThat(report.violations()).isZero();
        assertThat(report.states()).isGreaterThan(10);
        assertThat(report.checks()).isGreaterThan(300);
    }

    private static boolean isDone(CompletableFuture<Void> work, long withinNanos) {
        return work.thenApply(nothing -> true)
                .exceptionally(failure -> true)
                .completeOnTimeout(false, withinNanos, TimeUnit.NANOSECONDS)
                .join();
    }

    /** The bundled sample, and releases that revise, withdraw, add months, and state totals beside details. */
    private static void publishSome() {
        publishSample(release -> !release.file().endsWith(".zst"));
        Random random = new Random(5);
        for (int number = 0; number < 6; number++) {
            for (String reporter : List.of("ITA", "ESP")) {
                Path file = snapshot(random, reporter, number);
                system.publish(
                        file,
                        "--mode",
                        "snapshot",
                        "--released-at",
                        "2024-0" + (number + 1) + "-15",
                        "--release-id",
                        "s" + number);
            }
        }
    }

    private static void publishSample(Predicate<SampleRelease> which) {
        List<SampleRelease> releases = Sample.releases();
        List<Path> files = Sample.extract(directory.resolve("sample"));
        for (int i = 0; i < files.size(); i++) {
            if (which.test(releases.get(i))) {
                publish(releases.get(i), files.get(i));
            }
        }
    }

    private static void publish(SampleRelease release, Path file) {
        List<String> options = new ArrayList<>(List.of("--mode", release.mode(), "--release-id", release.release()));
        if (release.releasedAt() != null) {
            options.addAll(List.of("--released-at", release.releasedAt().toString()));
        }
        system.publish(file, options.toArray(String[]::new));
    }

    /** A year and some more months: some cells are left out each time, some chapters are split, some months have a published world. */
    private static Path snapshot(Random random, String reporter, int number) {
        TradeFile file = new TradeFile("SNAP", reporter, "X");
        for (int month = 0; month < 12 + number; month++) {
            String period = String.format("%d-%02d", 2022 + month / 12, month % 12 + 1);
            long world = 0;
            for (String partner : PARTNERS) {
                for (String chapter : CHAPTERS) {
                    int value = random.nextInt(10_000);
                    if (random.nextInt(8) == 0) {
                        continue;
                    }
                    world += value;
                    file.row(period, partner, chapter, Integer.toString(value));
                    if (random.nextInt(5) == 0) {
                        file.row(period, partner, chapter + "01", Integer.toString(value / 2));
                    }
                }
            }
            if (random.nextBoolean()) {
                file.row(period, "W00", "TOTAL", Long.toString(world + random.nextInt(500)));
            }
        }
        return file.write(directory.resolve("s-" + reporter + "-" + number + ".csv"));
    }

    private static void publishAll() {
        publishSample(release -> true);
        String[] vintages = {"2020-10", "2021-06"};
        String[] instants = {"2020-12-04", "2021-08-05"};
        for (int i = 0; i < vintages.length; i++) {
            system.publish(
                    SharedFiles.path("data/us_census/us_imports_hs2_vintage_" + vintages[i] + ".csv.gz"),
                    "--source",
                    "FULL",
                    "--mode",
                    "snapshot",
                    "--released-at",
                    instants[i],
                    "--release-id",
                    vintages[i]);
        }
        system.publish(
                SharedFiles.path("data/comtrade_plus_monthly/DEV_subset_2016-2019_12reporters.csv.gz"),
                "--calendar",
                "+45d");
    }

    private static void count(
            Map<Line, BigDecimal> truth, Frame frame, String chapter, String partner, BigDecimal value) {
        truth.merge(new Line(frame, PlainTotalsFormat.SECTORS, chapter), value, BigDecimal::add);
        truth.merge(new Line(frame, Line.PARTNERS, partner), value, BigDecimal::add);
        truth.merge(new Line(frame, Line.TOTAL, "all"), value, BigDecimal::add);
    }

    /** Six reporters, a year; each further release states about a third of the cells anew. */
    private static Input generated() {
        Random random = new Random(7);
        List<Path> releases = new ArrayList<>();
        Map<String, Integer> cells = new TreeMap<>();
        for (int release = 0; release <= REVISIONS; release++) {
            List<String> rows = new ArrayList<>();
            for (String reporter : REPORTERS) {
                for (int month = 1; month <= 12; month++) {
                    Frame frame = new Frame("GEN", reporter, "M", String.format("2023-%02d", month));
                    for (String partner : PARTNERS) {
                        for (String chapter : CHAPTERS) {
                            if (release == 0 || random.nextInt(3) == 0) {
                                int value = 1 + random.nextInt(100_000);
                                rows.add(canonical(frame, partner, chapter, value));
                                cells.put(String.join(" ", reporter, frame.period(), partner, chapter), value);
                            }
                        }
                    }
                }
            }
            releases.add(write("gen-" + release + ".csv", rows));
        }
        Map<Line, BigDecimal> truth = new HashMap<>();
        cells.forEach((cell, value) -> {
            String[] parts = cell.split(" ");
            Frame frame = new Frame("GEN", parts[0], "M", parts[1]);
            count(truth, frame, parts[3], parts[2], new BigDecimal(value).setScale(3));
        });
        return new Input(releases, truth);
    }

    /** US imports by chapter and country; of the first vintage only the cells that the second one has as well. */
    private static Input census() {
        Map<String, Long> newer = cells("data/us_census/us_imports_hs2_vintage_2021-06.csv.gz");
        Map<String, Long> older = cells("data/us_census/us_imports_hs2_vintage_2020-10.csv.gz");
        older.keySet().retainAll(newer.keySet());
        Map<Line, BigDecimal> truth = new HashMap<>();
        newer.forEach((cell, value) -> {
            String[] parts = cell.split(" ");
            Frame frame = new Frame("DETAIL", "USA", "M", parts[0]);
            count(truth, frame, parts[2], parts[1], new BigDecimal(value).setScale(3));
        });
        return new Input(List.of(write("older.csv", canonical(older)), write("newer.csv", canonical(newer))), truth);
    }

    private static Map<String, Long> cells(String file) {
        AreaCodes areas = AreaCodes.builtIn();
        Map<String, Long> cells = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedFiles.path(file))), StandardCharsets.UTF_8))) {
            in.lines()
                    .map(CENSUS_ROW::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> areas.find(
                                    CodeList.CENSUS,
                                    row.group(2),
                                    Integer.parseInt(row.group(1).substring(0, 4)))
                            .filter(Area::isCountry)
                            .ifPresent(area -> cells.put(
                                    row.group(1) + " " + area.code() + " " + row.group(3),
                                    Long.valueOf(row.group(4)))));
            return cells;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> canonical(Map<String, Long> cells) {
        List<String> rows = new ArrayList<>();
        cells.forEach((cell, value) -> {
            String[] parts = cell.split(" ");
            rows.add(canonical(new Frame("DETAIL", "USA", "M", parts[0]), parts[1], parts[2], value));
        });
        return rows;
    }

    private static String canonical(Frame frame, String partner, String chapter, long value) {
        return String.join(
                ",",
                frame.source(),
                "M",
                frame.period(),
                frame.reporter(),
                partner,
                frame.flow(),
                "HS",
                chapter,
                Long.toString(value),
                "USD");
    }

    private static Path write(String name, List<String> rows) {
        Path file = directory.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("source,frequency,period,reporter,partner,flow,classification,commodity,value,currency\n");
            for (String row : rows) {
                out.write(row + "\n");
            }
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
