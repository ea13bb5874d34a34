package dev.entrepot.domain.ledger;

import static dev.entrepot.domain.ledger.LedgerMatchesBatchTest.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.ReleaseHeader;
import dev.entrepot.domain.release.ReleaseReport;
import dev.entrepot.domain.release.ReleaseState;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerLawsTest {
    static LongStream fewSeeds() {
        return LongStream.range(1000, 1050);
    }

    static LongStream seeds() {
        return LongStream.range(1000, 1150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyOrderOfArrivalEndsInTheSameTotals(long seed) {
        List<Publication> publications = new RandomHistory(seed).publications();
        TotalsTable inOrder = totals(publications, seed);
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            List<Publication> shuffled = new ArrayList<>();
            publications.forEach(publication -> {
                List<TradeRow> rows = new ArrayList<>(publication.rows());
                Collections.shuffle(rows, random);
                shuffled.add(publication.withRows(rows));
            });
            Collections.shuffle(shuffled, random);
            TotalsTable other = totals(shuffled, seed);
            assertSame(other.figures, inOrder.figures, seed);
            assertSameHistory(other, inOrder, seed);
            assertSameEntries(other.readings, inOrder.readings, seed);
            assertSameEntries(other.readingsHistory, inOrder.readingsHistory, seed);
            assertSameEntries(other.inputs, inOrder.inputs, seed);
            assertThat(other.quality).as("seed %d", seed).isEqualTo(inOrder.quality);
        }
    }

    /** Names the first entries that differ, instead of both maps in full. */
    static <K, V> void assertSameEntries(Map<K, V> actual, Map<K, V> expected, long seed) {
        if (!actual.equals(expected)) {
            expected.forEach((key, value) ->
                    assertThat(actual.get(key)).as("seed %d, %s", seed, key).isEqualTo(value));
            actual.forEach((key, value) ->
                    assertThat(expected).as("seed %d, %s", seed, value).containsKey(key));
        }
    }

    private static void assertSameHistory(TotalsTable actual, TotalsTable expected, long seed) {
        expected.history.forEach((key, vintages) -> assertThat(actual.history.get(key))
                .as("seed %d, history of %s", seed, key)
                .isEqualTo(vintages));
        assertThat(actual.history.keySet()).as("histories of seed %d", seed).isEqualTo(expected.history.keySet());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void asOfAVintageTheHistoryHasWhatAFreshReplayUpToItHas(long seed) {
        List<Publication> publications = new RandomHistory(seed).publications();
        TotalsTable all = totals(publications, seed);
        for (Publication last : publications) {
            Vintage vintage = last.header().vintage();
            List<Publication> known = publications.stream()
                    .filter(one -> one.header().vintage().compareTo(vintage) <= 0)
                    .toList();
            TotalsTable fresh = totals(known, seed);
            assertSame(all.asOf(vintage), fresh.figures, seed);
            assertSameEntries(all.readingsAsOf(vintage), fresh.readings, seed);
            assertSameEntries(all.inputsAsOf(vintage), fresh.inputsAsOf(vintage), seed);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void aLateReleaseLeavesReportsAsIfItHadComeInTime(long seed) {
        List<Publication> publications = new RandomHistory(seed).publications();
        List<Publication> inTime = new ArrayList<>(publications);
        inTime.sort(Comparator.comparing(one -> one.header().vintage()));
        Map<String, ReleaseReport> expected = lastReports(totals(inTime, seed));
        Collections.shuffle(publications, new Random(seed));
        assertThat(lastReports(totals(publications, seed))).as("seed %d", seed).isEqualTo(expected);
    }

    private static Map<String, ReleaseReport> lastReports(TotalsTable table) {
        Map<String, ReleaseReport> last = new TreeMap<>();
        table.reports.forEach(report -> last.put(
                report.header().source() + " " + report.header().reporter() + " "
                        + report.header().release(),
                report));
        return last;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRestartAnywhereChangesNoOutput(long seed) {
        RandomHistory history = new RandomHistory(seed);
        List<Publication> publications = history.publications();
        List<TradeRow> live = history.live();
        if (seed % 2 == 0) {
            publications.add(publications.get(0));
        }
        TotalsTable expected = feed(publications, live, 0, null, seed);
        TotalsTable actual = feed(publications, live, 3, new Random(seed), seed);

        assertThat(actual.changes).as("seed %d", seed).isEqualTo(expected.changes);
        assertThat(actual.reports).as("seed %d", seed).isEqualTo(expected.reports);
        assertThat(actual.rejections).as("seed %d", seed).isEqualTo(expected.rejections);
        assertThat(actual.readingsChanges.equals(expected.readingsChanges))
                .as("the same readings, seed %d", seed)
                .isTrue();
        assertThat(actual.quality).as("seed %d", seed).isEqualTo(expected.quality);
    }

    /** Sends everything; where there is chance, stops and starts the ledger before one of so many records. */
    private static TotalsTable feed(
            List<Publication> publications, List<TradeRow> live, int oneIn, @Nullable Random chance, long seed) {
        TotalsTable table = new TotalsTable();
        HeapStore store = new HeapStore();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(SmallWorld.reference(seed), store, table);
        live.forEach(new Feed(log, ledger)::row);
        for (Publication publication : publications) {
            log.begin(publication, ledger);
            for (TradeRow row : publication.rows()) {
                if (chance != null && chance.nextInt(oneIn) == 0) {
                    ledger = log.restart(SmallWorld.reference(seed), store, table);
                }
                log.row(row, ledger);
            }
            if (chance != null) {
                ledger = log.restart(SmallWorld.reference(seed), store, table);
            }
            log.end(publication, ledger);
        }
        ledger.closeLive();
        return table;
    }

    private record Feed(Publication.Log log, Ledger<TradeRow> ledger) {
        void row(TradeRow row) {
            log.row(row, ledger);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDeltaSplitInTwoOfTheSameInstantEndsInTheSameTotals(long seed) {
        List<Publication> publications = new RandomHistory(seed).publications();
        List<Publication> split = new ArrayList<>();
        for (Publication publication : publications) {
            Publication delta = asDelta(publication, distinct(publication.rows()));
            split.add(delta);
        }
        TotalsTable whole = totals(split, seed);
        List<Publication> halves = new ArrayList<>();
        for (Publication publication : split) {
            List<TradeRow> rows = publication.rows();
            halves.add(asDelta(publication, rows.subList(0, rows.size() / 2)));
            halves.add(renamed(asDelta(publication, rows.subList(rows.size() / 2, rows.size()))));
        }
        TotalsTable inHalves = totals(halves, seed);
        assertSame(inHalves.figures, whole.figures, seed);
        assertSameEntries(inHalves.readings, whole.readings, seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void redundantAggregateRowsChangeNothing(long seed) {
        Random random = new Random(seed);
        Vintage vintage = new Vintage(1, 0, "R");
        List<TradeRow> details = new ArrayList<>();
        List<TradeRow> aggregates = new ArrayList<>();
        for (Period period : List.of(Period.month(2023, 5), Period.month(2024, 5), Period.month(2024, 6))) {
            Map<String, Long> world = new TreeMap<>();
            for (String partner : List.of("VNM", "THA", "DEU", "_X")) {
                Map<String, Long> own = new TreeMap<>();
                for (String code : List.of("847130", "847160", "854231", "870310", "990000")) {
                    long value = random.nextInt(1000);
                    details.add(RandomHistory.row("S", "CHN", vintage, "X", period, partner, code, value));
                    world.merge(code, value, Long::sum);
                    for (String above = Batch.parent(code); !above.isEmpty(); above = Batch.parent(above)) {
                        own.merge(above, value, Long::sum);
                        world.merge(above, value, Long::sum);
                    }
                }
                own.forEach((code, value) ->
                        aggregates.add(RandomHistory.row("S", "CHN", vintage, "X", period, partner, code, value)));
            }
            world.forEach((code, value) ->
                    aggregates.add(RandomHistory.row("S", "CHN", vintage, "X", period, "W00", code, value)));
        }
        aggregates.removeIf(row -> random.nextInt(3) == 0);
        List<TradeRow> all = new ArrayList<>(details);
        all.addAll(aggregates);

        assertSame(
                totals(List.of(publication(vintage, all)), seed).figures,
                totals(List.of(publication(vintage, details)), seed).figures,
                seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyStateHasPartitionsThatAddUpToTheirWhole(long seed) {
        List<Publication> publications = new RandomHistory(seed).publications();
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(new HeapStore(), table);
        for (Publication publication : publications) {
            log.send(publication, ledger);
            assertAddsUp(table.figures, seed);
        }
    }

    /** Sectors of each partition, and partners, against the total of the frame, over the shortest window. */
    private static void assertAddsUp(Map<TotalsTable.Key, List<Figure>> figures, long seed) {
        figures.forEach((key, total) -> {
            Figure whole = total.get(0);
            Long value = whole.value();
            if (key.kind() != TotalChange.Kind.SECTOR
                    || !key.taxonomy().equals("TOTAL")
                    || value == null
                    || whole.present() < whole.expected()) {
                return;
            }
            for (String partition : SmallWorld.PARTITIONS) {
                List<Figure> parts = figures.entrySet().stream()
                        .filter(e -> e.getKey().kind() == TotalChange.Kind.SECTOR
                                && e.getKey().taxonomy().equals(partition)
                                && sameFrame(e.getKey(), key))
                        .map(e -> e.getValue().get(0))
                        .toList();
                assertThat(sum(parts))
                        .as("seed %d, sectors of %s, %s", seed, partition, key)
                        .isEqualTo(value);
                assertContributions(parts, whole, seed, key);
            }
            List<Figure> partners = figures.entrySet().stream()
                    .filter(e -> e.getKey().kind() == TotalChange.Kind.PARTNER
                            && (SmallWorld.COUNTRIES.contains(e.getKey().partner())
                                    || e.getKey().partner().equals("_X"))
                            && sameFrame(e.getKey(), key))
                    .map(e -> e.getValue().get(0))
                    .toList();
            assertThat(sum(partners)).as("seed %d, partners, %s", seed, key).isEqualTo(value);
        });
    }

    /** Where all parts have a contribution, they add up to the growth of the whole, each being rounded once. */
    private static void assertContributions(List<Figure> parts, Figure whole, long seed, TotalsTable.Key key) {
        Long yoy = whole.yoy();
        if (yoy == null || whole.matched() || parts.stream().anyMatch(part -> part.contribution() == null)) {
            return;
        }
        long sum = parts.stream()
                .mapToLong(part -> Objects.requireNonNullElse(part.contribution(), 0L))
                .sum();
        assertThat(Math.abs(sum - yoy))
                .as("seed %d, contributions, %s", seed, key)
                .isLessThanOrEqualTo(parts.size());
    }

    private static boolean sameFrame(TotalsTable.Key one, TotalsTable.Key other) {
        return one.source().equals(other.source())
                && one.reporter().equals(other.reporter())
                && one.flow().equals(other.flow())
                && one.period().equals(other.period());
    }

    private static long sum(List<Figure> parts) {
        return parts.stream()
                .mapToLong(part -> Objects.requireNonNullElse(part.value(), 0L))
                .sum();
    }

    @Test
    void aReleaseWhoseCountsDisagreeIsHeldAndShowsNothing() {
        Vintage vintage = new Vintage(1, 0, "R");
        TradeRow row = RandomHistory.row("S", "CHN", vintage, "X", Period.year(2020), "VNM", "84", 5L);
        Publication good = publication(vintage, List.of(row));
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(new HeapStore(), table);

        log.send(new Publication(good.header(), good.rows(), List.of(), true), ledger);
        assertThat(table.lastReport().state()).isEqualTo(ReleaseState.HELD);
        assertThat(table.lastReport().reason()).contains("2 records announced, 1 received");
        assertThat(table.figures).isEmpty();

        log.begin(good, ledger);
        log.row(RandomHistory.with(row, 6L), ledger);
        log.end(good, ledger);
        assertThat(table.lastReport().reason()).contains("0.005 announced", "0.006 received");
        assertThat(table.figures).isEmpty();

        log.send(good, ledger);
        assertThat(table.lastReport().state()).isEqualTo(ReleaseState.APPLIED);
        assertThat(table.figures).isNotEmpty();
    }

    @Test
    void aReleaseSentAgainCountsAsDuplicatesAndOtherContentUnderItsIdIsRejected() {
        Vintage vintage = new Vintage(1, 0, "R");
        TradeRow row = RandomHistory.row("S", "CHN", vintage, "X", Period.year(2020), "VNM", "84", 5L);
        Publication good = publication(vintage, List.of(row));
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(new HeapStore(), table);
        log.send(good, ledger);
        int changes = table.changes.size();

        log.send(good, ledger);
        assertThat(table.lastReport().state()).isEqualTo(ReleaseState.APPLIED);
        assertThat(table.lastReport().counts().duplicates()).isEqualTo(1);
        assertThat(table.rejections).isEmpty();

        log.send(
                new Publication(
                        new ReleaseHeader("S", "CHN", vintage, false, "other"),
                        List.of(RandomHistory.with(row, 7L)),
                        List.of(),
                        false),
                ledger);
        assertThat(table.rejections).containsExactly("CONFLICT current", "NO_RELEASE current", "NO_RELEASE current");
        assertThat(table.changes).hasSize(changes);
    }

    @Test
    void aReleaseWhoseSumsDoNotFitIsHeldAndChangesNothing() {
        Vintage vintage = new Vintage(2, 0, "R");
        long most = 5_000_000_000_000_000_000L;
        TradeRow before =
                RandomHistory.row("S", "CHN", new Vintage(1, 0, "Q"), "X", Period.year(2020), "VNM", "84", 5L);
        List<List<TradeRow>> tooLarge = List.of(
                List.of(
                        RandomHistory.row("S", "CHN", vintage, "X", Period.year(2020), "VNM", "84", most),
                        RandomHistory.row("S", "CHN", vintage, "X", Period.year(2020), "VNM", "85", most)),
                List.of(
                        RandomHistory.row("S", "CHN", vintage, "X", Period.year(2020), "VNM", "84", most),
                        RandomHistory.row("S", "CHN", vintage, "X", Period.year(2020), "THA", "84", most)),
                List.of(
                        RandomHistory.row("S", "CHN", vintage, "X", Period.month(2020, 1), "VNM", "84", most),
                        RandomHistory.row("S", "CHN", vintage, "X", Period.month(2020, 2), "VNM", "84", most)));
        for (List<TradeRow> rows : tooLarge) {
            TotalsTable table = new TotalsTable();
            HeapStore store = new HeapStore();
            Publication.Log log = new Publication.Log();
            Ledger<TradeRow> ledger = log.start(store, table);
            log.send(publication(new Vintage(1, 0, "Q"), List.of(before)), ledger);
            Map<TotalsTable.Key, List<Figure>> figures = new TreeMap<>(Comparator.comparing(Object::toString));
            figures.putAll(table.figures);

            log.send(publication(vintage, rows), ledger);
            assertThat(table.lastReport().state()).isEqualTo(ReleaseState.HELD);
            assertThat(table.lastReport().reason()).contains("do not fit in 64 bits");
            assertThat(table.figures).isEqualTo(figures);

            rows.forEach(row -> log.row(asLive(row), ledger));
            ledger.closeLive();
            assertThat(table.rejections).containsExactly("OUT_OF_RANGE 0", "OUT_OF_RANGE 0");
            assertThat(table.figures).isEqualTo(figures);

            log.send(
                    publication(new Vintage(3, 0, "T"), List.of(RandomHistory.with(inRelease(before, "T"), 7L))),
                    ledger);
            assertThat(table.lastReport().state()).isEqualTo(ReleaseState.APPLIED);
        }
    }

    private static TradeRow asLive(TradeRow row) {
        return inRelease(row, null);
    }

    private static TradeRow inRelease(TradeRow row, @Nullable String release) {
        return new TradeRow(
                row.source(),
                row.reporter(),
                release,
                row.vintage(),
                row.flow(),
                row.period(),
                row.partner(),
                row.currency(),
                row.statement(),
                row.line(),
                row.offset());
    }

    @Test
    void aSecondCurrencyInAFlowHoldsTheRelease() {
        Vintage vintage = new Vintage(1, 0, "R");
        TradeRow row = RandomHistory.row("S", "CHN", vintage, "X", Period.year(2020), "VNM", "84", 5L);
        TradeRow yuan =
                new TradeRow("S", "CHN", "R", vintage, "X", Period.year(2021), "VNM", "CNY", row.statement(), 0, 0);
        TotalsTable table = totals(List.of(publication(vintage, List.of(row, yuan))), 1);

        assertThat(table.lastReport().state()).isEqualTo(ReleaseState.HELD);
        assertThat(table.lastReport().reason()).contains("USD", "CNY");
    }

    private static TotalsTable totals(List<Publication> publications, long seed) {
        TotalsTable table = new TotalsTable();
        Publication.Log log = new Publication.Log();
        Ledger<TradeRow> ledger = log.start(SmallWorld.reference(seed), new HeapStore(), table);
        publications.forEach(publication -> log.send(publication, ledger));
        return table;
    }

    private static Publication publication(Vintage vintage, List<TradeRow> rows) {
        return new Publication(new ReleaseHeader("S", "CHN", vintage, false, "c"), rows, List.of(), false);
    }

    private static Publication asDelta(Publication of, List<TradeRow> rows) {
        ReleaseHeader header = of.header();
        return new Publication(
                new ReleaseHeader(header.source(), header.reporter(), header.vintage(), false, header.contentId()),
                rows,
                List.of(),
                false);
    }

    /** The same rows in a release of the same instant that sorts right after it. */
    private static Publication renamed(Publication of) {
        ReleaseHeader header = of.header();
        Vintage vintage =
                new Vintage(header.vintage().releasedAt(), header.vintage().sequence(), header.release() + "-2");
        List<TradeRow> rows = of.rows().stream()
                .map(row -> new TradeRow(
                        row.source(),
                        row.reporter(),
                        vintage.release(),
                        vintage,
                        row.flow(),
                        row.period(),
                        row.partner(),
                        row.currency(),
                        row.statement(),
                        row.line(),
                        row.offset()))
                .toList();
        return new Publication(
                new ReleaseHeader(header.source(), header.reporter(), vintage, false, header.contentId()),
                rows,
                List.of(),
                false);
    }

    /** One row a cell, so that no half can contradict the other. */
    private static List<TradeRow> distinct(List<TradeRow> rows) {
        Map<String, TradeRow> byCell = new TreeMap<>();
        rows.forEach(row -> byCell.putIfAbsent(
                row.flow() + row.period() + row.partner() + row.statement().cell(), row));
        return List.copyOf(byCell.values());
    }
}
