package dev.entrepot.integration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a running system are those that the documentation and the dashboard name. */
class MetricsIT {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("\\b(?:entrepot|kafka|jvm|process)_[a-z0-9_]+\\*?");
    private static final Pattern SERIES = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)})? (\\S+)");

    @TempDir
    private static Path directory;

    private static RunningSystem system;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(directory.resolve("data"));
        TradeFile file = new TradeFile("MINE", "FRA", "M").row("2024-01", "DEU", "84", "12");
        system.publish(file.write(directory.resolve("mine.csv")), "--released-at", "2024-03-01T00:00:00Z");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void everyNameOfDocumentsAndDashboardExists() throws IOException {
        Set<String> there = names(scrape());
        for (String file : List.of("docs/http.md", "docs/operations.md", "deploy/grafana/dashboards/entrepot.json")) {
            Set<String> named = named(file);
            assertThat(named).as(file).hasSizeGreaterThan(8);
            assertThat(named).as(file).allSatisfy(name -> assertThat(there).anyMatch(series -> belongs(series, name)));
        }
    }

    @Test
    void everySeriesOfOurOwnIsDocumented() throws IOException {
        Set<String> documented = named("docs/operations.md");

        assertThat(names(scrape()).stream().filter(name -> name.startsWith("entrepot_")))
                .isNotEmpty()
                .allSatisfy(series -> assertThat(documented).anyMatch(name -> belongs(series, name)));
    }

    @Test
    void theyTellWhatHappened() {
        String metrics = scrape();

        assertThat(value(metrics, "entrepot_releases_applied_total")).isEqualTo(1);
        assertThat(value(metrics, "entrepot_records_total")).isEqualTo(3);
        assertThat(value(metrics, "entrepot_recovery_seconds")).isPositive();
        assertThat(value(metrics, "entrepot_applied_release_timestamp_seconds{reporter=\"FRA\",source=\"MINE\"}"))
                .isEqualTo(1_709_251_200);
        RunningSystem.await(() -> value(scrape(), "entrepot_input_lag_records") == 0);
        RunningSystem.await(() -> value(scrape(), "entrepot_release_visible_seconds_count") == 1);
    }

    private static Set<String> named(String file) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(Files.readString(ROOT.resolve(file)));
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    /** Whether a series is what a document calls by a name: a histogram has several, and a star stands for any. */
    private static boolean belongs(String series, String name) {
        return name.endsWith("_*")
                ? series.startsWith(name.substring(0, name.length() - 1))
                : series.equals(name)
                        || series.equals(name + "_count")
                        || series.equals(name + "_sum")
                        || series.equals(name + "_max")
                        || series.equals(name + "_bucket");
    }

    private static Set<String> names(String metrics) {
        Set<String> names = new TreeSet<>();
        metrics.lines().map(SERIES::matcher).filter(Matcher::matches).forEach(line -> names.add(line.group(1)));
        return names;
    }

    private static double value(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String scrape() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(system.standalone().http() + "/metrics"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
