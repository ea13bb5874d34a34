package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.standalone.run.StandaloneSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two systems of their own that published the same releases export the same bytes; what was known then can still be exported. */
class ExportIT {
    @TempDir
    private static Path directory;

    private static RunningSystem one;
    private static RunningSystem other;

    /** The first system exports between the releases too: what was known then. */
    private static Map<String, String> afterFirst;

    @BeforeAll
    static void publish() throws InterruptedException {
        one = RunningSystem.start(new StandaloneSettings(directory.resolve("one"), 0, 0, 0, 1, 1, List.of()));
        other = RunningSystem.start(new StandaloneSettings(directory.resolve("other"), 0, 0, 0, 3, 1, List.of()));
        first(one);
        afterFirst = export(one, "after-first", "--format", "csv,parquet");
        for (RunningSystem system : List.of(one, other)) {
            if (system == other) {
                first(system);
            }
            system.publish(trade("second", "31"), "--released-at", "2024-03-01", "--release-id", "second");
            system.publish(trade("third", "28"), "--released-at", "2024-04-01", "--release-id", "third");
        }
    }

    private static void first(RunningSystem system) {
        system.publish(trade("first", "30"), "--released-at", "2024-02-01", "--release-id", "first");
        system.publish(other(), "--released-at", "2024-02-15", "--release-id", "elsewhere");
    }

    @AfterAll
    static void stop() {
        if (one != null) {
            one.close();
        }
        if (other != null) {
            other.close();
        }
    }

    /** Two years of imports; electronics from Germany is what a release says it is, more so in later months. */
    private static Path trade(String release, String electronics) {
        TradeFile file = new TradeFile("PLAIN", "FRA", "M");
        for (int month = 0; month < 24; month++) {
            String period = (2022 + month / 12) + "-" + String.format("%02d", month % 12 + 1);
            file.row(period, "DEU", "84", month < 12 ? "10" : "20.125");
            file.row(period, "DEU", "85", electronics + "." + month);
            file.row(period, "ITA", "84", "60");
        }
        return file.write(directory.resolve(release + ".csv"));
    }

    private static Path other() {
        return new TradeFile("ELSEWHERE", "DEU", "X")
                .row("2023", "FRA", "85", "400")
                .row("2022", "FRA", "85", "300")
                .write(directory.resolve("elsewhere.csv"));
    }

    @Test
    void theSameReleasesGiveTheSameBytesOnAnotherSystem() {
        Map<String, String> here = export(one, "one-all", "--format", "csv,parquet");
        Map<String, String> there = export(other, "other-all", "--format", "csv,parquet");

        assertThat(there).isEqualTo(here);
        assertThat(here)
                .hasSize(9)
                .containsKeys("manifest.json", "totals-sector.csv", "totals-sector.parquet", "totals-rnd.parquet");
        assertThat(here.get("totals-sector.csv")).isNotEqualTo(afterFirst.get("totals-sector.csv"));
    }

    @Test
    void whatWasKnownThenIsExportedAsItWasThen() {
        Map<String, String> since = export(other, "other-then", "--as-of", "2024-02-20", "--format", "csv,parquet");

        for (String name : afterFirst.keySet()) {
            if (!name.equals("manifest.json")) {
                assertThat(since.get(name)).as(name).isEqualTo(afterFirst.get(name));
            }
        }
        JsonNode manifest = manifest("other-then");
        assertThat(manifest.path("as_of").asText()).isEqualTo("2024-02-20T23:59:59.999Z");
        assertThat(manifest.path("newest_released_at").asText()).isEqualTo("2024-02-15T00:00:00Z");
        assertThat(manifest.path("content_sha256"))
                .isEqualTo(manifest("after-first").path("content_sha256"));
    }

    @Test
    void anInstantAfterAllReleasesIsNow() {
        Map<String, String> now = export(one, "one-now");
        Map<String, String> later = export(one, "one-later", "--as-of", "2030-01-01");

        assertThat(later.get("totals-sector.csv")).isEqualTo(now.get("totals-sector.csv"));
        assertThat(later.get("totals-partner.csv")).isEqualTo(now.get("totals-partner.csv"));
        assertThat(later.get("totals-sector-partner.csv")).isEqualTo(now.get("totals-sector-partner.csv"));
    }

    @Test
    void theManifestSaysWhatIsInIt() throws IOException {
        export(one, "described");
        JsonNode manifest = manifest("described");

        assertThat(manifest.path("as_of").isNull()).isTrue();
        assertThat(manifest.path("newest_released_at").asText()).isEqualTo("2024-04-01T00:00:00Z");
        List<String> releases = new ArrayList<>();
        manifest.path("releases")
                .forEach(release -> releases.add(release.path("source").asText() + " "
                        + release.path("release").asText()));
        assertThat(releases).containsExactly("ELSEWHERE elsewhere", "PLAIN first", "PLAIN second", "PLAIN third");
        List<String> taxonomies = new ArrayList<>();
        manifest.path("taxonomies")
                .forEach(taxonomy -> taxonomies.add(taxonomy.path("id").asText()));
        assertThat(taxonomies).contains("HS2", "HS-SECTION", "TOTAL");
        assertThat(manifest.path("code_versions")).hasSize(1);

        Path folder = directory.resolve("described");
        StringBuilder all = new StringBuilder();
        for (JsonNode file : manifest.path("files")) {
            String content = Files.readString(folder.resolve(file.path("name").asText()));
            all.append(content);
            assertThat(content)
                    .startsWith("source,reporter,flow,taxonomy,sector,partner,period,currency,window,value,present,"
                            + "expected,status,yoy,contribution_pp,share,streak,release,released_at\n");
            assertThat(content.lines().count() - 1).isEqualTo(file.path("rows").asLong());
            assertThat(sha256(content.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(file.path("sha256").asText());
        }
        assertThat(sha256(all.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(manifest.path("content_sha256").asText());
        assertThat(all).contains("\nELSEWHERE,DEU,X,HS2,", "\nPLAIN,FRA,M,HS-SECTION,", "\nPLAIN,FRA,M,HS2,85,DEU,");
    }

    @Test
    void everyRowIsThatOfTotals() throws IOException {
        export(one, "rows", "--source", "PLAIN", "--taxonomy", "HS2", "--kinds", "sector,sector-partner");

        for (String kind : List.of("sector", "sector-partner")) {
            assertThat(directory.resolve("rows").resolve("totals-" + kind + ".csv"))
                    .content()
                    .isEqualTo(one.run("totals", kind, "--source", "PLAIN", "--format", "csv")
                            .ok()
                            .out());
        }
    }

    @Test
    void parquetAloneLeavesNoCsv() {
        assertThat(export(one, "parquet", "--format", "parquet", "--kinds", "partner")
                        .keySet())
                .containsExactly("manifest.json", "totals-partner.parquet");
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() {
        export(one, "twice", "--kinds", "rnd");

        RunningSystem.Result again =
                one.run("export", "--out", directory.resolve("twice").toString());

        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("is not empty");
    }

    @Test
    void historyAndRevisionsFollowTheReleases() {
        List<Map<String, String>> vintages = one.run(
                        "history",
                        "sector",
                        "--source=PLAIN",
                        "--sector=85",
                        "--window=m",
                        "--from=2023-03",
                        "--to=2023-03",
                        "--format=csv")
                .ok()
                .csv();

        assertThat(vintages.stream().map(row -> row.get("release") + " " + row.get("value")))
                .containsExactly("first 30.14", "second 31.14", "third 28.14");
        assertThat(vintages.get(2)).containsEntry("previous_value", "31.14").containsEntry("cause", "REVISION");

        List<Map<String, String>> revisions = one.run(
                        "revisions",
                        "sector",
                        "--source=PLAIN",
                        "--sector=85",
                        "--window=m",
                        "--from=2023",
                        "--to=2023",
                        "--format=csv")
                .ok()
                .csv();
        assertThat(revisions).hasSize(12);
        assertThat(revisions.get(2))
                .containsEntry("period", "2023-03")
                .containsEntry("vintages", "3")
                .containsEntry("last_revision", "-3")
                .containsEntry("cumulative_revision", "-2")
                .containsEntry("cumulative_revision_fraction", "-0.066357")
                .containsEntry("revised_periods", "12")
                .containsEntry("sign_flip_rate", "0.000000");
    }

    private static Map<String, String> export(RunningSystem system, String name, String... options) {
        Path folder = directory.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("--out", folder.toString()));
        arguments.addAll(List.of(options));
        RunningSystem.Result result = system.run("export", arguments.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                digests.put(String.valueOf(file.getFileName()), sha256(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(digests.keySet()).contains("manifest.json");
        return digests;
    }

    private static JsonNode manifest(String name) {
        try {
            return RunningSystem.json(Files.readString(directory.resolve(name).resolve("manifest.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
