package dev.entrepot.producer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.code.Area;
import dev.entrepot.domain.period.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final int CHAPTER = 2;

    private static WorldSettings settings(long records, double aggregating, long seed) {
        return new WorldSettings(records, 8, Period.month(2020, 6), 30, 0.1, 0.02, 0.1, aggregating, seed);
    }

    private static String cell(GeneratedRelease release, GeneratedRow row) {
        return String.join(" ", release.area(), row.period().toString(), row.flow(), row.partner(), row.commodity());
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(@TempDir Path directory) throws IOException {
        Path first = directory.resolve("first.csv");
        Path again = directory.resolve("again.csv");
        Path other = directory.resolve("other.csv");
        WorldFile.write(new World(settings(3000, 0.5, 1)), first, count -> {});
        WorldFile.write(new World(settings(3000, 0.5, 1)), again, count -> {});
        WorldFile.write(new World(settings(3000, 0.5, 2)), other, count -> {});

        assertThat(again).hasSameBinaryContentAs(first);
        assertThat(Files.mismatch(first, other)).isNotNegative();
    }

    @Test
    void thereAreAboutAsManyRecordsAndRevisionsAsAskedFor() {
        World world = new World(settings(200_000, 0, 3));
        Set<String> seen = new HashSet<>();
        long[] counts = new long[3];
        Map<String, Long> byReporter = new HashMap<>();
        for (GeneratedRelease release : world.releases()) {
            world.rows(release, row -> {
                counts[0]++;
                byReporter.merge(release.area(), 1L, Long::sum);
                if (!seen.add(cell(release, row))) {
                    counts[1]++;
                }
                if (row.value() == GeneratedRow.TAKEN_BACK) {
                    counts[2]++;
                }
            });
        }

        assertThat((double) counts[0]).isBetween(190_000.0, 210_000.0);
        assertThat((double) counts[1] / counts[0]).isBetween(0.08, 0.11);
        assertThat((double) counts[2] / counts[1]).isBetween(0.01, 0.03);
        assertThat(byReporter).hasSize(8);
        assertThat(byReporter.getOrDefault("CHN", 0L)).isGreaterThan(3 * byReporter.getOrDefault("ITA", 0L));
    }

    @Test
    void everyReleaseStatesACellOnceAndNobodyTradesWithItself() {
        World world = new World(settings(20_000, 1, 4));
        for (GeneratedRelease release : world.releases()) {
            Set<String> cells = new HashSet<>();
            world.rows(release, row -> {
                assertThat(cells.add(cell(release, row))).isTrue();
                assertThat(row.partner()).isNotEqualTo(release.area());
            });
        }
    }

    @Test
    void releasesComeInTheOrderOfTheirInstantsAndSomeMonthsLate() {
        List<GeneratedRelease> releases = new World(settings(2000, 0, 5)).releases();
        Map<String, Period> newest = new HashMap<>();
        List<GeneratedRelease> late = new ArrayList<>();
        Instant before = Instant.EPOCH;
        for (GeneratedRelease release : releases) {
            assertThat(release.releasedAt()).isAfterOrEqualTo(before);
            before = release.releasedAt();
            Period known = newest.merge(release.area(), release.period(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            if (!known.equals(release.period())) {
                late.add(release);
            }
        }
        assertThat(releases).hasSize(8 * 30);
        assertThat(late).isNotEmpty();
    }

    /** Whatever a vintage says in details has to add up to what the newest totals say, after each release. */
    @Test
    void totalsAreThoseOfTheirVintage() {
        World world = new World(settings(20_000, 1, 6));
        Map<String, Map<String, Long>> details = new HashMap<>();
        Map<String, Long> totals = new HashMap<>();
        for (GeneratedRelease release : world.releases()) {
            Set<String> touched = new HashSet<>();
            world.rows(release, row -> {
                String frame = release.area() + " " + row.period() + " " + row.flow();
                if (row.partner().equals(Area.WORLD.code())) {
                    totals.put(frame + " " + row.commodity(), row.value());
                    return;
                }
                touched.add(frame);
                String chapter = row.commodity().substring(0, CHAPTER);
                long value = Math.max(0, row.value());
                for (String sum : List.of(chapter, "TOTAL")) {
                    details.computeIfAbsent(frame + " " + sum, any -> new HashMap<>())
                            .put(row.partner() + row.commodity(), value);
                }
            });
            for (String frame : touched) {
                details.forEach((sum, cells) -> {
                    if (sum.startsWith(frame + " ")) {
                        assertThat(totals.get(sum))
                                .as(sum)
                                .isEqualTo(cells.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum());
                    }
                });
            }
        }
        assertThat(totals).hasSizeGreaterThan(1000);
    }

    @Test
    void settingsThatMeanNothingAreNamed() {
        assertThatThrownBy(() -> new WorldSettings(1, 8, Period.month(2011, 12), 1, 0, 0, 0, 0, 1))
                .hasMessage("first is 2011-12; it has to be a month from 2012-01");
        assertThatThrownBy(() -> new WorldSettings(1, 1000, Period.month(2012, 1), 1, 0, 0, 0, 0, 1))
                .hasMessageStartingWith("reporters is 1000; it has to be 1 to ");
        assertThatThrownBy(() -> new WorldSettings(1, 8, Period.month(2012, 1), 1, 0.95, 0, 0, 0, 1))
                .hasMessageStartingWith("revised is 0.95");
    }
}
