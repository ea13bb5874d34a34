package dev.entrepot.faults.workload;

import dev.entrepot.benchmarks.consistency.Frame;
import dev.entrepot.benchmarks.consistency.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Releases without end, from a seed: revisions, withdrawals, releases that come later than newer ones, and R&amp;D; and what the figures
 * are after those that were published, computed here from the rows alone.
 */
public final class Workload {
    private static final String SOURCE = "LAB";
    private static final String HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency";
    private static final String RND_HEADER = "source,frequency,period,country,measure,value,unit";
    private static final List<String> REPORTERS = List.of("FRA", "DEU", "JPN", "BRA", "VNM", "KOR");
    private static final List<String> PARTNERS = List.of("USA", "CHN", "IND", "CHL");
    private static final List<String> CODES = List.of("010121", "270900", "854231", "854232", "870323", "900190");
    private static final int MONTHS = 5;
    private static final int ROWS = 3;
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

    private final Random random;
    private final Path directory;
    private final List<LabRelease> published = new CopyOnWriteArrayList<>();
    private int number;

    /**
     * Makes one.
     *
     * @param seed the same seed, the same releases
     * @param directory for their files
     */
    public Workload(long seed, Path directory) {
        this.random = new Random(seed);
        this.directory = directory;
    }

    /** Writes the file of the next release. */
    public LabRelease next() {
        number++;
        if (number % 6 == 0) {
            return rnd();
        }
        boolean snapshot = number % 9 == 0;
        boolean late = number % 7 == 0;
        Instant instant = late
                ? FIRST.plus(Duration.ofHours(number - 3)).plus(Duration.ofMinutes(number % 60))
                : FIRST.plus(Duration.ofHours(number));
        Map<String, Map<Cell, Integer>> rows = new LinkedHashMap<>();
        for (String reporter : REPORTERS) {
            rows.put(reporter, rows(snapshot));
        }
        return release(instant, snapshot, rows);
    }

    /** Writes the file of a release that states many cells of all reporters, to be interrupted. */
    public LabRelease large() {
        number++;
        Map<String, Map<Cell, Integer>> rows = new LinkedHashMap<>();
        for (String reporter : REPORTERS) {
            Map<Cell, Integer> all = new LinkedHashMap<>();
            for (String flow : List.of("M", "X")) {
                for (int month = 1; month <= MONTHS; month++) {
                    for (String partner : PARTNERS) {
                        for (String code : CODES) {
                            all.put(new Cell(flow, period(month), partner, code), value());
                        }
                    }
                }
            }
            rows.put(reporter, all);
        }
        return release(FIRST.plus(Duration.ofHours(number)), false, rows);
    }

    private LabRelease release(Instant instant, boolean snapshot, Map<String, Map<Cell, Integer>> rows) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        rows.forEach((reporter, cells) -> cells.forEach((cell, value) -> lines.add(String.join(
                ",",
                SOURCE,
                "M",
                cell.period(),
                reporter,
                cell.partner(),
                cell.flow(),
                "HS",
                cell.commodity(),
                Integer.toString(value),
                "USD"))));
        return new LabRelease(id(), instant, snapshot, write(lines), rows, new LinkedHashSet<>(REPORTERS));
    }

    private LabRelease rnd() {
        List<String> lines = new ArrayList<>(List.of(RND_HEADER));
        for (String country : REPORTERS) {
            int year = 2015 + random.nextInt(6);
            lines.add(String.join(
                    ",", SOURCE, "A", Integer.toString(year), country, "GERD", Integer.toString(value()), "CNY_1E8"));
        }
        Instant instant = FIRST.plus(Duration.ofHours(number));
        return new LabRelease(id(), instant, false, write(lines), Map.of(), new LinkedHashSet<>(REPORTERS));
    }

    private String id() {
        return "n" + number;
    }

    private Map<Cell, Integer> rows(boolean snapshot) {
        Map<Cell, Integer> rows = new LinkedHashMap<>();
        if (snapshot) {
            // Of one flow and month, so that the scope is no larger than that.
            String flow = flow();
            String period = period();
            for (int i = 0; i < 2 * ROWS; i++) {
                rows.put(new Cell(flow, period, any(PARTNERS), any(CODES)), value());
            }
            return rows;
        }
        for (int i = 0; i < ROWS; i++) {
            rows.put(new Cell(flow(), period(), any(PARTNERS), any(CODES)), value());
        }
        return rows;
    }

    private String flow() {
        return random.nextBoolean() ? "M" : "X";
    }

    private String period() {
        return period(1 + random.nextInt(MONTHS));
    }

    private static String period(int month) {
        return "2023-0" + month;
    }

    private int value() {
        return 1 + random.nextInt(1_000_000);
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private Path write(List<String> lines) {
        Path file = directory.resolve(id() + ".csv");
        try {
            return Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Counts a release as published. */
    public void published(LabRelease release) {
        published.add(release);
    }

    /** Returns what was published. */
    public List<LabRelease> published() {
        return List.copyOf(published);
    }

    /** Returns every figure of one month that is not zero, by chapter, by partner and in all, after what was published. */
    public Map<Line, BigDecimal> truth() {
        Map<Line, BigDecimal> figures = new HashMap<>();
        for (String reporter : REPORTERS) {
            cells(reporter).forEach((cell, value) -> {
                Frame frame = new Frame(SOURCE, reporter, cell.flow(), cell.period());
                BigDecimal amount = new BigDecimal(value).setScale(3);
                figures.merge(new Line(frame, "HS2", cell.commodity().substring(0, 2)), amount, BigDecimal::add);
                figures.merge(new Line(frame, Line.PARTNERS, cell.partner()), amount, BigDecimal::add);
                figures.merge(new Line(frame, Line.TOTAL, "all"), amount, BigDecimal::add);
            });
        }
        return figures;
    }

    private Map<Cell, Integer> cells(String reporter) {
        Map<Cell, Integer> cells = new HashMap<>();
        published.stream().sorted(Comparator.comparing(LabRelease::instant)).forEach(release -> {
            Map<Cell, Integer> rows = release.rows().getOrDefault(reporter, Map.of());
            if (release.snapshot()) {
                Set<List<String>> scope = new LinkedHashSet<>();
                rows.keySet().forEach(cell -> scope.add(List.of(cell.flow(), cell.period())));
                cells.keySet().removeIf(cell -> scope.contains(List.of(cell.flow(), cell.period())));
            }
            cells.putAll(rows);
        });
        return cells;
    }
}
