package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.standalone.sample.Sample;
import dev.entrepot.standalone.sample.SampleRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indicators beside an independent computation, from the files to the topic. */
class VerifyIT {
    /** What is joined from many reporters comes a little later than the release. */
    private static final int TRIES = 30;

    private static final List<String> COUNTRIES = List.of("CHN", "USA", "VNM");

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
    void indicatorsOfTheSampleAgreeWithTheIndependentComputation() {
        List<SampleRelease> releases = Sample.releases();
        List<Path> files = Sample.extract(directory.resolve("sample"));
        List<String> small = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).toString().endsWith(".csv")) {
                SampleRelease release = releases.get(i);
                if (release.releasedAt() == null) {
                    system.publish(files.get(i));
                } else {
                    system.publish(
                            files.get(i), "--released-at", release.releasedAt().toString());
                }
                small.add(files.get(i).toString());
            }
        }

        JsonNode result = verified(small);

        assertThat(names(result.path("indicators")))
                .contains("RD-GERD", "RD-YOY", "RD-TYPE", "GRW-CAGR", "SHR-G", "HHI");
    }

    @Test
    void indicatorsOfManyReportersAgreeWithTheIndependentComputation() throws IOException {
        Path trade = world(new Random(11));
        Path research = research(new Random(12));
        system.publish(trade, "--released-at", "2024-02-01");
        system.publish(research, "--released-at", "2024-02-02");
        awaitComparedReporters();

        JsonNode result = verified(List.of(trade.toString(), research.toString()));

        Set<String> occurring = names(result.path("indicators"));
        assertThat(occurring)
                .contains(
                        "RCA", "RSCA", "NRCA", "DIVERS", "UBIQ", "DIV-U", "SHR-W", "TII", "MIR-GAP", "GL", "ICX",
                        "ICX-IMP", "DQ-COMP")
                .contains("GRW-R12", "GRW-CAGR", "STK-MARGIN", "VOL", "SHK", "BAR", "DRW", "NEW3", "GREEN", "ROBOT")
                .contains("HHI-BND", "SHR-BND", "TOPK", "RSL", "RDR", "STR-TURN", "SHR-HT", "SHR-RD", "SHR-EQ", "DEP")
                .contains("RD-INT", "RD-TYPE");
    }

    /** Waits until all have been compared with each other: a check before that would have to be done again. */
    private static void awaitComparedReporters() {
        List<String> pairs = new ArrayList<>();
        for (String exporter : COUNTRIES) {
            for (String importer : COUNTRIES) {
                if (!exporter.equals(importer)) {
                    pairs.add(Key.of(
                            "MIR-GAP", "WORLD", exporter, "X", "A", "TOTAL", "TOTAL", importer, "year/ratio", "2017"));
                }
            }
        }
        new IndicatorTopics(system).newest(found -> pairs.stream().allMatch(found::has));
    }

    private static JsonNode verified(List<String> files) {
        List<String> arguments = new ArrayList<>(files);
        arguments.add("--json");
        List<RunningSystem.Result> results = new ArrayList<>();
        RunningSystem.await(() -> {
            results.add(system.run("verify", arguments.toArray(String[]::new)));
            return results.get(results.size() - 1).exit() == 0 || results.size() == TRIES;
        });
        RunningSystem.Result last = results.get(results.size() - 1);
        assertThat(last.exit()).as(last.out() + last.err()).isZero();
        return RunningSystem.json(last.out());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Three countries that trade with each other, by month over two editions, by quarter and by year; some of it missing. */
    private static Path world(Random random) throws IOException {
        List<String> codes = List.of("270900", "300420", "847950", "850760", "870380", "TOTAL");
        List<String> lines = new ArrayList<>();
        lines.add(TradeFile.HEADER);
        for (String reporter : COUNTRIES) {
            for (String flow : List.of("X", "M")) {
                for (int month = 0; month < 52; month++) {
                    String period = (2016 + month / 12) + "-" + String.format("%02d", month % 12 + 1);
                    boolean isMissing = reporter.equals("VNM") && month == 20;
                    rows(random, lines, "M," + period, reporter, flow, codes, isMissing, month < 44 ? "H4" : "H5");
                }
                for (int quarter = 0; quarter < 9; quarter++) {
                    String period = (2016 + quarter / 4) + "-Q" + (quarter % 4 + 1);
                    rows(random, lines, "Q," + period, reporter, flow, codes, false, "H5");
                }
                for (int year = 2010; year < 2018; year++) {
                    rows(
                            random,
                            lines,
                            "A," + year,
                            reporter,
                            flow,
                            codes,
                            reporter.equals("USA") && year == 2015,
                            "H4");
                }
            }
        }
        return Files.write(directory.resolve("world.csv"), lines, StandardCharsets.UTF_8);
    }

    private static void rows(
            Random random,
            List<String> lines,
            String period,
            String reporter,
            String flow,
            List<String> codes,
            boolean isMissing,
            String edition) {
        if (isMissing) {
            return;
        }
        for (String partner : COUNTRIES) {
            for (String code : partner.equals(reporter) ? List.<String>of() : codes) {
                if (!code.equals("TOTAL") && random.nextInt(8) > 0) {
                    lines.add(String.join(
                            ",",
                            "WORLD",
                            period,
                            reporter,
                            partner,
                            flow,
                            edition,
                            code,
                            Integer.toString(1 + random.nextInt(100_000)),
                            "USD"));
                } else if (code.equals("TOTAL") && random.nextInt(3) == 0) {
                    lines.add(String.join(
                            ",", "WORLD", period, reporter, partner, flow, edition, code, "1500000", "USD"));
                }
            }
        }
    }

    /** R&amp;D by type and its GDP, in other multiples, with gaps. */
    private static Path research(Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("source,frequency,period,country,measure,value,unit,type");
        for (String country : List.of("CHN", "BRA")) {
            for (int year = 2010; year < 2018; year++) {
                String start = "LAB,A," + year + "," + country + ",";
                lines.add(start + "GERD," + (900 + random.nextInt(500)) + ".5,CNY_1E8,_T");
                lines.add(start + "GDP," + (90_000 + random.nextInt(5000)) + ",CNY_1E6,_T");
                for (String type : List.of("BASIC", "APPLIED", "EXPERIMENTAL")) {
                    if (random.nextInt(6) > 0) {
                        lines.add(start + "GERD," + (100 + random.nextInt(200)) + ".25,CNY_1E8," + type);
                    }
                }
            }
        }
        return Files.write(directory.resolve("research.csv"), lines, StandardCharsets.UTF_8);
    }
}
