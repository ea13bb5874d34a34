package dev.entrepot.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.group.Composition;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.streams.replay.PartitionReplay.Progress;
import dev.entrepot.streams.stage.Outlet;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.stage.ReferenceData;
import dev.entrepot.streams.topology.IdRegistry;
import dev.entrepot.streams.view.PeriodRange;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final ReferenceData REFERENCE = ReferenceData.load(List.of());
    private static final PeriodRange ALWAYS = new PeriodRange(null, null, null);
    private static final Selected ALL = new Selected(null, Set.of(), Set.of(), ALWAYS, null);

    @TempDir
    private Path directory;

    private IdRegistry registry;
    private HandMadeLog log;

    @BeforeEach
    void start() {
        registry = new IdRegistry();
        log = new HandMadeLog(registry.client());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private static Selected until(long instant) {
        return new Selected(Instant.ofEpochMilli(instant), Set.of(), Set.of(), ALWAYS, null);
    }

    /** Everything that a replay makes, one line each. */
    private static final class Lines implements Outlet {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
            lines.add(output + " " + key + " " + timestamp + " " + Arrays.toString(value));
        }

        @Override
        public void takeBack(Output output, String key, Vintage vintage) {
            lines.add(output + " " + key + " taken back " + vintage);
        }
    }

    private static List<String> made(HandMadeLog log, Selected selected) {
        Lines lines = new Lines();
        Progress progress = log.replay(selected, REFERENCE, lines);
        assertThat(progress.fed().sum() + progress.leftOut().sum())
                .isEqualTo(progress.passed().sum());
        return lines.lines;
    }

    @Test
    void releasesAfterTheInstantAreLeftOutAsAWhole() {
        log.begin("S", "USA", "NEW", 20)
                .release("S", "USA", "OLD", 10, "2020-01 CHN 85 5")
                .release("S", "USA", "NEW", 20, "2020-01 CHN 85 6", "2020-02 CHN 85 7");
        HandMadeLog oldOnly = new HandMadeLog(registry.client()).release("S", "USA", "OLD", 10, "2020-01 CHN 85 5");

        assertThat(made(log, until(19))).isNotEmpty().isEqualTo(made(oldOnly, ALL));
        assertThat(made(log, until(20))).isEqualTo(made(log, ALL)).isNotEqualTo(made(log, until(19)));
    }

    @Test
    void liveRecordsAfterTheInstantAreLeftOutAlsoWhenHistoryIsFoldedAgain() {
        log.live("S", "USA", 10, "2020-01 CHN 85 5")
                .live("S", "USA", 30, "2020-01 CHN 85 6")
                .live("S", "USA", 11, "2020-01 VNM 85 7");
        HandMadeLog known = new HandMadeLog(registry.client())
                .live("S", "USA", 10, "2020-01 CHN 85 5")
                .live("S", "FRA", 30, "2020-01 CHN 85 6")
                .live("S", "USA", 11, "2020-01 VNM 85 7");
        for (HandMadeLog one : List.of(log, known)) {
            one.release("S", "USA", "NEW", 15, "2020-02 CHN 85 4")
                    .release("S", "USA", "LATE", 5, "2019-01 CHN 85 4")
                    .junk("USA", 31);
        }

        assertThat(totals(made(log, until(20)))).isNotEmpty().isEqualTo(totals(made(known, ALL)));
    }

    private static List<String> totals(List<String> lines) {
        return ofUsa(lines).stream().filter(line -> !line.startsWith("STATUS")).toList();
    }

    private static List<String> ofUsa(List<String> lines) {
        return lines.stream().filter(line -> line.contains("S.USA.")).toList();
    }

    @Test
    void otherSourcesAndReportersAreLeftOutAndChangeNothing() {
        log.release("S", "USA", "R", 10, "2020-01 CHN 85 5")
                .release("T", "USA", "R", 10, "2020-01 CHN 85 6")
                .release("S", "FRA", "R", 10, "2020-01 CHN 85 7");
        List<String> expected =
                made(log, ALL).stream().filter(line -> line.contains("S.USA.")).toList();

        assertThat(made(log, new Selected(null, Set.of("S"), Set.of("USA"), ALWAYS, null)))
                .isNotEmpty()
                .isEqualTo(expected);
    }

    @Test
    void endsWhereItIsToldAndLeavesAnOpenReleaseAlone() {
        log.release("S", "USA", "R", 10, "2020-01 CHN 85 5", "2020-02 CHN 85 5");
        Lines lines = new Lines();

        Progress progress = log.replay(ALL, REFERENCE, 3, lines);

        assertThat(progress.fed().sum()).isEqualTo(3);
        assertThat(lines.lines).hasSize(1).allMatch(line -> line.startsWith("STATUS S.USA.R"));
    }

    private TotalsState state(String name, Selected selected, ReferenceData reference) throws IOException {
        TotalsState state = TotalsState.in(Files.createDirectory(directory.resolve(name)), registry.client());
        try (Destination.Sink sink = new StateDestination(state, selected).open(0)) {
            log.replay(selected, reference, sink);
        }
        return state;
    }

    private Comparison.Result compare(Selected right, ReferenceData left, ReferenceData reference) throws IOException {
        try (TotalsState live = state("live", ALL, left);
                TotalsState replayed = state("replayed", right, reference)) {
            return Comparison.compare(live, replayed, ALL, 3);
        }
    }

    private Path taxonomy(String prefix) throws IOException {
        return Files.writeString(
                directory.resolve("taxonomy-" + prefix + ".csv"),
                "# id: MINE\n# title: Mine\n# partition: no\nsector,title,edition,prefixes\nA,A,*," + prefix + "\n");
    }

    private void twoReleases() {
        log.release("S", "USA", "R1", 10, "2020-01 CHN 85 5", "2020-01 GBR 85 5", "2021-01 CHN 84 5")
                .release("S", "USA", "R2", 20, "2020-01 CHN 85 6");
    }

    @Test
    void theSameIsTheSame() throws IOException {
        twoReleases();

        Comparison.Result result = compare(ALL, REFERENCE, REFERENCE);

        assertThat(result.compared()).isPositive();
        assertThat(result.differences()).isZero();
        assertThat(result.first()).isEmpty();
    }

    @Test
    void anotherTaxonomyIsTheCauseWhereItIsUsed() throws IOException {
        twoReleases();

        Comparison.Result result =
                compare(ALL, ReferenceData.load(List.of(taxonomy("85"))), ReferenceData.load(List.of(taxonomy("84"))));

        assertThat(result.counts().keySet()).containsExactlyInAnyOrder(TotalsKind.SECTOR, TotalsKind.SECTOR_PARTNER);
        assertThat(result.counts().values())
                .allSatisfy(causes -> assertThat(causes).containsOnlyKeys(Difference.Cause.TAXONOMY));
        assertThat(result.first())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.key()).startsWith("S.USA.M.MINE.A."));
    }

    @Test
    void figuresOfATaxonomyThatOneSideLacks() throws IOException {
        twoReleases();

        Comparison.Result result = compare(ALL, REFERENCE, ReferenceData.load(List.of(taxonomy("84"))));

        assertThat(result.differences()).isPositive();
        assertThat(result.counts().values())
                .allSatisfy(causes -> assertThat(causes).containsOnlyKeys(Difference.Cause.TAXONOMY));
    }

    @Test
    void otherGroupsAreTheCauseWhereGroupsAre() throws IOException {
        twoReleases();

        Comparison.Result result = compare(
                ALL,
                REFERENCE,
                ReferenceData.load(List.of(), GroupMembership.builtIn().under(Composition.CURRENT)));

        assertThat(result.counts()).containsKey(TotalsKind.PARTNER);
        assertThat(result.counts().values())
                .allSatisfy(causes -> assertThat(causes).containsOnlyKeys(Difference.Cause.MEMBERSHIP));
        assertThat(result.first()).allSatisfy(one -> assertThat(one.detail()).endsWith("+CURRENT"));
    }

    @Test
    void otherReleasesAreTheCauseOtherwise() throws IOException {
        twoReleases();

        Comparison.Result result = compare(until(15), REFERENCE, REFERENCE);

        assertThat(result.counts().values())
                .isNotEmpty()
                .allSatisfy(causes -> assertThat(causes).containsOnlyKeys(Difference.Cause.RELEASES));
        assertThat(result.first().get(0).detail()).isEqualTo("R2 -> R1");
    }

    @Test
    void onlyThePeriodsAndTheReleaseThatAreWantedAreInTheFiles() throws IOException {
        twoReleases();
        Selected some = new Selected(
                null,
                Set.of(),
                Set.of(),
                new PeriodRange(Period.parse("2020-01"), Period.parse("2020-12"), null),
                "R2");
        try (TotalsState state = state("state", some, REFERENCE)) {
            CsvFiles files = new CsvFiles(directory.resolve("out"));
            files.prepare();
            Map<Path, Long> written = files.write(state, some);

            assertThat(written).hasSize(4);
            List<String> rows = Files.readAllLines(directory.resolve("out").resolve("totals-partner.csv"));
            assertThat(rows).hasSizeGreaterThan(1);
            assertThat(rows.subList(1, rows.size())).allMatch(row -> row.contains(",2020-") && row.contains(",R2,"));
        }
    }
}
