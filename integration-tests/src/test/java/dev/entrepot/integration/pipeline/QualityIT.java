package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.group.Composition;
import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.avro.QualityFigure;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.standalone.run.StandaloneSettings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quality figures, breaks of the classification, and groups whose members change: from the file to the topic. */
class QualityIT {
    @TempDir
    private static Path directory;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(new StandaloneSettings(
                directory.resolve("data"),
                0,
                0,
                0,
                null,
                1,
                List.of(),
                List.of(),
                List.of(Composition.CURRENT),
                Catalogue.builtIn().only(List.of("SHR-BND", "HHI-BND"))));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private static Path file(String name, String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(TradeFile.HEADER));
        lines.addAll(List.of(rows));
        return Files.write(directory.resolve(name), lines, StandardCharsets.UTF_8);
    }

    @Test
    void exportsAreDomesticExportsAndReExportsBarAFewCellsWhichAreNamed() throws IOException {
        Path file = SharedFiles.path("data/comtrade_plus_monthly/DEV_subset_2016-2019_12reporters.csv.gz");
        Map<String, Map<String, BigDecimal>> cells = new TreeMap<>();
        Set<String> published = new HashSet<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            rows.forEach(row -> {
                String cell = String.join(
                        " ",
                        row.getField("reporterISO"),
                        row.getField("period"),
                        row.getField("partnerCode"),
                        row.getField("cmdCode"));
                published.add(cell.substring(0, "USA 201601".length()) + " " + row.getField("flowCode"));
                cells.computeIfAbsent(cell, any -> new TreeMap<>())
                        .merge(row.getField("flowCode"), new BigDecimal(row.getField("primaryValue")), BigDecimal::add);
            });
        }
        system.publish(file, "--released-at", "2026-01-01");

        Map<String, QualityFigure> quality =
                system.newest(Topics.DEFAULT.quality().name(), QualityFigure.class);
        for (String[] tree : List.of(new String[] {"X", "DX", "RX"}, new String[] {"M", "FM", "RM"})) {
            long compared = 0;
            Map<BigDecimal, Integer> residuals = new TreeMap<>();
            for (Map.Entry<String, Map<String, BigDecimal>> cell : cells.entrySet()) {
                Map<String, BigDecimal> flows = cell.getValue();
                String split = cell.getKey().substring(0, "USA 201601".length()) + " " + tree[1];
                BigDecimal main = flows.get(tree[1]);
                BigDecimal minor = flows.get(tree[2]);
                if (published.contains(split) && flows.containsKey(tree[0]) && (main != null || minor != null)) {
                    compared++;
                    BigDecimal residual = (main == null ? BigDecimal.ZERO : main)
                            .add(minor == null ? BigDecimal.ZERO : minor)
                            .subtract(flows.get(tree[0]));
                    if (residual.signum() != 0) {
                        residuals.merge(residual.setScale(12), 1, Integer::sum);
                    }
                }
            }
            List<QualityFigure> found = quality.values().stream()
                    .filter(figure -> figure.getCheck().equals("DQ-RECON")
                            && figure.getEdge().equals("FLOW")
                            && tree[0].equals(figure.getFlow())
                            && figure.getSource().equals("COMTRADE"))
                    .toList();
            long summed = found.stream().mapToLong(QualityFigure::getCompared).sum();
            long unequal = found.stream().mapToLong(QualityFigure::getUnequal).sum();
            Map<BigDecimal, Integer> named = new TreeMap<>();
            found.stream()
                    .filter(figure -> figure.getSector() != null)
                    .forEach(figure -> named.merge(figure.getValue(), 1, Integer::sum));
            System.out.printf(
                    "%s = %s + %s: %d cells compared, %d differ, %.4f %% hold%n",
                    tree[0], tree[1], tree[2], summed, unequal, 100.0 * (summed - unequal) / summed);
            assertThat(summed).isEqualTo(compared).isGreaterThan(10_000);
            assertThat(named).isEqualTo(residuals);
            assertThat(unequal)
                    .isEqualTo(residuals.values().stream().mapToInt(n -> n).sum());
        }
    }

    @Test
    void oneCodeInTwoEditionsIsTwoGoods() throws IOException {
        system.publish(
                file(
                        "editions.csv",
                        "EDITIONS,A,2005,USA,CHN,M,H2,848510,100,USD",
                        "EDITIONS,A,2021,USA,CHN,M,H5,880240,500,USD",
                        "EDITIONS,A,2022,USA,CHN,M,H6,880240,400,USD",
                        "EDITIONS,A,2022,USA,CHN,M,H6,880610,30,USD",
                        "EDITIONS,A,2022,USA,CHN,M,H6,848510,20,USD",
                        "EDITIONS,A,2023,USA,CHN,M,H6,848510,50,USD",
                        "EDITIONS,A,2023,USA,CHN,M,H6,880610,45,USD"),
                "--released-at",
                "2024-06-01");

        assertThat(editions("AM3D", "2023")).containsEntry("value", "50").containsEntry("yoy", "1.500000");
        assertThat(system.totals("sector", "--source", "EDITIONS", "--taxonomy", "STRATEGIC", "--sector", "AM3D"))
                .extracting(row -> row.get("period"))
                .containsExactly("2022", "2023");
        assertThat(system.total(
                        "sector", "2005", "year", "--source", "EDITIONS", "--taxonomy", "HS2", "--sector", "84"))
                .containsEntry("value", "100");

        assertThat(editions("DRONE", "2022"))
                .containsEntry("value", "30")
                .containsEntry("status", "NOT_COMPARABLE")
                .containsEntry("yoy", "");
        assertThat(json("DRONE", "2022").path("rows").get(0).path("reason").asText())
                .isEqualTo("no code in H5");
        assertThat(editions("DRONE", "2023")).containsEntry("status", "OK").containsEntry("yoy", "0.500000");
        assertThat(editions("AIRCRAFT", "2022")).containsEntry("status", "OK").containsEntry("yoy", "-0.200000");
        assertThat(json("AIRCRAFT", "2022")
                        .path("rows")
                        .get(0)
                        .path("flags")
                        .get(0)
                        .asText())
                .isEqualTo("COMPARABILITY_C");
        assertThat(json("DRONE", "2021").path("note").asText())
                .contains("there are 2022 to 2023", "DRONE has codes in H6 only");
    }

    private static Map<String, String> editions(String sector, String year) {
        return system.total(
                "sector", year, "year", "--source", "EDITIONS", "--taxonomy", "STRATEGIC", "--sector", sector);
    }

    private static JsonNode json(String sector, String year) {
        return RunningSystem.json(system.run(
                        "totals",
                        "sector",
                        "--source",
                        "EDITIONS",
                        "--taxonomy",
                        "STRATEGIC",
                        "--sector",
                        sector,
                        "--from",
                        year,
                        "--to",
                        year,
                        "--window",
                        "year",
                        "--format",
                        "json")
                .ok()
                .out());
    }

    @Test
    void aGroupGrowsOverThoseWhoWereMembersInBothYears() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String month : List.of("2024-10", "2024-11", "2025-10", "2025-11")) {
            boolean later = month.startsWith("2025");
            rows.add("GROUPS,M," + month + ",CHN,VNM,X,H6,TOTAL," + (later ? 110 : 100) + ",USD");
            rows.add("GROUPS,M," + month + ",CHN,TLS,X,H6,TOTAL," + (later ? 40 : 10) + ",USD");
        }
        system.publish(file("groups.csv", rows.toArray(String[]::new)), "--released-at", "2025-12-20");

        assertThat(group("ASEAN", "2025-11")).containsEntry("value", "150").containsEntry("yoy", "0.100000");
        assertThat(group("ASEAN", "2024-11")).containsEntry("value", "100");
        assertThat(group("ASEAN@CURRENT", "2025-11"))
                .containsEntry("value", "150")
                .containsEntry("yoy", "0.363636");
        assertThat(group("ASEAN@CURRENT", "2024-11")).containsEntry("value", "110");
    }

    private static Map<String, String> group(String id, String month) {
        return system.total("partner", month, "m", "--source", "GROUPS", "--partner", id);
    }

    @Test
    void whatBelongsNowhereIsKeptShownAndBounded() throws IOException {
        system.publish(
                file(
                        "bounds.csv",
                        "BOUNDS,A,2024,CHN,VNM,X,H6,84,50,USD",
                        "BOUNDS,A,2024,CHN,THA,X,H6,85,30,USD",
                        "BOUNDS,A,2024,CHN,_X,X,H6,99,20,USD"),
                "--released-at",
                "2025-06-01");

        assertThat(system.total("sector", "2024", "year", "--source", "BOUNDS", "--taxonomy", "HS2", "--sector", "_X"))
                .containsEntry("value", "20");
        assertThat(system.total("partner", "2024", "year", "--source", "BOUNDS", "--partner", "_X"))
                .containsEntry("value", "20");
        Map<String, Indicator> indicators =
                system.newest(Topics.DEFAULT.indicators().name(), Indicator.class);
        assertThat(indicators.get("SHR-BND.BOUNDS.CHN.X.A.HS2.84..year.2024"))
                .satisfies(bounds -> assertThat(bounds.getLower()).isEqualByComparingTo("0.5"))
                .satisfies(bounds -> assertThat(bounds.getUpper()).isEqualByComparingTo("0.7"));
        assertThat(indicators.get("SHR-BND.BOUNDS.CHN.X.A...VNM.year.2024"))
                .satisfies(bounds -> assertThat(bounds.getLower()).isEqualByComparingTo("0.5"))
                .satisfies(bounds -> assertThat(bounds.getUpper()).isEqualByComparingTo("0.7"));
        assertThat(indicators.get("HHI-BND.BOUNDS.CHN.X.A....year/partners.2024"))
                .satisfies(bounds -> assertThat(bounds.getLower()).isEqualByComparingTo("0.34"))
                .satisfies(bounds -> assertThat(bounds.getUpper()).isEqualByComparingTo("0.58"));
        Map<String, QualityFigure> quality =
                system.newest(Topics.DEFAULT.quality().name(), QualityFigure.class);
        assertThat(quality.get("DQ-UNALLOC.BOUNDS.CHN.X.A.GOODS....2024"))
                .satisfies(share -> assertThat(share.getValue()).isEqualByComparingTo("0.2"));
        assertThat(quality.get("DQ-UNALLOC.BOUNDS.CHN.X.A.AREAS....2024"))
                .satisfies(share -> assertThat(share.getValue()).isEqualByComparingTo("0.2"));
    }

    @Test
    void bothSidesOfAPairAreComparedAsEachIsRevised() throws IOException {
        system.publish(
                file(
                        "china.csv",
                        "MIRRORS,A,2024,CHN,BRA,X,H6,TOTAL,1000000,USD",
                        "MIRRORS,A,2024,CHN,BRA,M,H6,TOTAL,1230158,USD"),
                "--released-at",
                "2025-02-01");
        system.publish(
                file(
                        "brazil.csv",
                        "MIRRORS,A,2024,BRA,CHN,M,H6,TOTAL,959933,USD",
                        "MIRRORS,A,2024,BRA,CHN,X,H6,TOTAL,1000000,USD"),
                "--released-at",
                "2025-03-01");
        RunningSystem.await(() ->
                mirror("CHN", "BRA").equals("0.959933") && mirror("BRA", "CHN").equals("1.230158"));

        system.publish(
                file("revised.csv", "MIRRORS,A,2024,BRA,CHN,M,H6,TOTAL,1100000,USD"), "--released-at", "2025-04-01");
        RunningSystem.await(() -> mirror("CHN", "BRA").equals("1.1"));
        assertThat(mirror("BRA", "CHN")).isEqualTo("1.230158");
    }

    /** Returns what the importer states over what the exporter states in 2024; empty while there is no such figure. */
    private static String mirror(String exporter, String importer) {
        QualityFigure figure = system.newest(Topics.DEFAULT.quality().name(), QualityFigure.class)
                .get("DQ-MIRROR.MIRRORS." + exporter + ".X.A...." + importer + ".2024");
        return figure == null ? "" : figure.getValue().stripTrailingZeros().toPlainString();
    }
}
