package dev.entrepot.domain.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.ledger.HeapStore;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.ledger.TotalChange;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimsTest {
    private static final String HEAD =
            "id,statement,source,reporter,indicator,flow,taxonomy,sector,partner,variant,frequency,comparison,threshold,for\n";
    private static final String STREAK = "streak,Four years of growth,S,CHN,STK,X,STRATEGIC,SHIP,,year,A,>=,4,\n";
    private static final String GROWTH = "growth,Growth in two years,S T,,GRW-YOY,X,TOTAL,TOTAL,,,A,>,0,2\n";
    private static final String BAND = "band,Growth is moderate,S,CHN,GRW-YOY,X,TOTAL,TOTAL,,,A,between,0..0.1,\n";

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** What a reader of the outputs holds. */
    private static final class Reader implements Claims.Output {
        private final Map<List<String>, ClaimChange> newest = new HashMap<>();
        private final Map<List<String>, NavigableMap<Vintage, ClaimChange>> history = new HashMap<>();
        private boolean takesBackWhatWasNotTold;

        @Override
        public void told(ClaimChange change) {
            history.computeIfAbsent(key(change), key -> new TreeMap<>()).put(change.vintage(), change);
        }

        @Override
        public void takenBack(Claim claim, String source, String reporter, Vintage vintage) {
            List<String> key = List.of(claim.id(), source, reporter);
            NavigableMap<Vintage, ClaimChange> vintages = history.getOrDefault(key, new TreeMap<>());
            takesBackWhatWasNotTold |= vintages.remove(vintage) == null;
            if (vintages.isEmpty()) {
                history.remove(key);
            }
        }

        @Override
        public void newest(ClaimChange change) {
            newest.put(key(change), change);
        }

        @Override
        public void gone(Claim claim, String source, String reporter, Vintage vintage) {
            newest.remove(List.of(claim.id(), source, reporter));
        }

        private static List<String> key(ClaimChange change) {
            return List.of(change.claim().id(), change.source(), change.reporter());
        }

        List<ClaimEvent> events(String claim) {
            return history.getOrDefault(List.of(claim, "S", "CHN"), new TreeMap<>()).values().stream()
                    .map(ClaimChange::event)
                    .toList();
        }

        ClaimChange last(String claim) {
            return history.getOrDefault(List.of(claim, "S", "CHN"), new TreeMap<>())
                    .lastEntry()
                    .getValue();
        }
    }

    private record Statement(
            IndicatorChange.Place place,
            Vintage vintage,
            @Nullable Reading reading,
            boolean takenBack) {
        IndicatorChange change() {
            return new IndicatorChange(place, "", reading, null, TotalChange.Cause.REVISION, vintage);
        }
    }

    private static Vintage vintage(long instant) {
        return new Vintage(instant, 0, "R" + instant);
    }

    private static IndicatorChange.Place streak(int year) {
        return new IndicatorChange.Place("STK", "S", "CHN", "X", "STRATEGIC", "SHIP", "", "year", Period.year(year));
    }

    private static IndicatorChange.Place growth(String source, String reporter, int year) {
        return new IndicatorChange.Place("GRW-YOY", source, reporter, "X", "TOTAL", "TOTAL", "", "", Period.year(year));
    }

    private static Statement says(IndicatorChange.Place place, long instant, @Nullable String value) {
        return new Statement(place, vintage(instant), value == null ? null : Reading.of(new BigDecimal(value)), false);
    }

    private final Reader reader = new Reader();

    private Claims claims(String... rows) {
        return new Claims(ClaimTable.of("test", HEAD + String.join("", rows)), new HeapStore(), "claim\0", reader);
    }

    private static void tell(Claims claims, Statement... statements) {
        for (Statement statement : statements) {
            claims.told(statement.change());
        }
        claims.settle();
    }

    @Test
    void aStreakIsConfirmedWithdrawnByARevisionAndRestored() {
        Claims claims = claims(STREAK);
        tell(claims, says(streak(2023), 1, "3"));
        tell(claims, says(streak(2024), 2, "4"));
        tell(claims, says(streak(2024), 3, "-1"));
        tell(claims, says(streak(2024), 4, "4"));
        tell(claims, says(streak(2025), 5, "5"));
        tell(claims, says(streak(2026), 6, "-1"));

        assertThat(reader.events("streak"))
                .containsExactly(
                        ClaimEvent.UNMET,
                        ClaimEvent.CONFIRMED,
                        ClaimEvent.WITHDRAWN,
                        ClaimEvent.RESTORED,
                        ClaimEvent.CONFIRMED,
                        ClaimEvent.WITHDRAWN);
        List<ClaimChange> changes = List.copyOf(reader.history
                .getOrDefault(List.of("streak", "S", "CHN"), new TreeMap<>())
                .values());
        assertThat(changes)
                .extracting(ClaimChange::cause)
                .containsExactly(
                        TotalChange.Cause.NEW_PERIOD,
                        TotalChange.Cause.NEW_PERIOD,
                        TotalChange.Cause.REVISION,
                        TotalChange.Cause.REVISION,
                        TotalChange.Cause.NEW_PERIOD,
                        TotalChange.Cause.NEW_PERIOD);
        assertThat(changes).extracting(change -> change.since().releasedAt()).containsExactly(1L, 2L, 3L, 4L, 4L, 6L);
        assertThat(changes)
                .extracting(change -> String.valueOf(change.now().margin()))
                .containsExactly("-1", "0", "-5", "0", "1", "-5");
        assertThat(changes.get(2).explanation())
                .isEqualTo("Withdrawn because of a revision: STK is -1 in 2024, before that 4 in 2024;"
                        + " STK >= 4 fails, margin -5, since 1970-01-01.");
        assertThat(reader.newest).containsValue(changes.get(5)).hasSize(1);
    }

    @Test
    void severalPeriodsInARowMustAllHoldAndMustAllBeKnown() {
        Claims claims = claims(GROWTH);
        tell(claims, says(growth("S", "CHN", 2024), 1, "0.2"));
        assertThat(reader.last("growth").now().state()).isEqualTo(ClaimState.UNKNOWN);
        tell(claims, says(growth("S", "CHN", 2022), 2, "0.1"));
        assertThat(reader.last("growth").now().state()).isEqualTo(ClaimState.UNKNOWN);
        tell(claims, says(growth("S", "CHN", 2023), 3, "0.05"));
        assertThat(reader.last("growth").now().state()).isEqualTo(ClaimState.HOLDS);
        assertThat(reader.last("growth").event()).isEqualTo(ClaimEvent.CONFIRMED);
        assertThat(reader.last("growth").now().margin()).isEqualByComparingTo("0.05");
        tell(claims, says(growth("S", "CHN", 2025), 4, "0.1"), says(growth("S", "CHN", 2024), 4, "0"));
        assertThat(reader.last("growth").event()).isEqualTo(ClaimEvent.WITHDRAWN);
        assertThat(reader.last("growth").cause()).isEqualTo(TotalChange.Cause.REVISION);
        tell(claims, says(growth("S", "CHN", 2026), 5, "0.1"));
        assertThat(reader.last("growth").event()).isEqualTo(ClaimEvent.RESTORED);
        tell(claims, says(growth("S", "CHN", 2026), 6, null));
        assertThat(reader.last("growth").event()).isEqualTo(ClaimEvent.WITHDRAWN);
        assertThat(reader.last("growth").cause()).isEqualTo(TotalChange.Cause.WITHDRAWAL);
        assertThat(reader.last("growth").now().period()).isEqualTo(Period.year(2025));
    }

    @Test
    void marginIsMeasuredInTypicalRevisionsOnceFourPeriodsWereRevised() {
        Claims claims = claims(BAND);
        for (int year = 2019; year <= 2021; year++) {
            tell(claims, says(growth("S", "CHN", year), year, "0.05"));
            tell(claims, says(growth("S", "CHN", year), year + 100, "0.06"));
        }
        tell(claims, says(growth("S", "CHN", 2022), 2200, "0.05"), says(growth("S", "CHN", 2023), 2200, "0.05"));
        assertThat(reader.last("band").now().marginInRevisions()).isNull();
        tell(claims, says(growth("S", "CHN", 2022), 2300, "0.07"));
        // Revisions of 0.01, 0.01, 0.01 and 0.02: 0.0125 on average.
        assertThat(reader.last("band").now().marginInRevisions()).isEqualByComparingTo("4");
        assertThat(reader.last("band").event()).isEqualTo(ClaimEvent.REVISED);
        tell(claims, says(growth("S", "CHN", 2023), 2400, "0.07"));
        assertThat(reader.last("band").event()).isEqualTo(ClaimEvent.REVISED);
        tell(claims, says(growth("S", "CHN", 2023), 2500, "0.09"));
        assertThat(reader.last("band").event()).isEqualTo(ClaimEvent.WEAKENED);
        assertThat(reader.last("band").now().marginInRevisions()).isEqualByComparingTo("0.8");
        tell(claims, says(growth("S", "CHN", 2024), 2600, "0.095"));
        assertThat(reader.last("band").event()).isEqualTo(ClaimEvent.CONFIRMED);
        tell(claims, says(growth("S", "CHN", 2024), 2700, "0.11"));
        assertThat(reader.last("band").event()).isEqualTo(ClaimEvent.WITHDRAWN);
    }

    @Test
    void aRevisionThatTakesHalfOfTheMarginWeakens() {
        Claims claims = claims(STREAK);
        tell(claims, says(streak(2024), 1, "8"));
        tell(claims, says(streak(2024), 2, "7"));
        tell(claims, says(streak(2024), 3, "5"));
        assertThat(reader.events("streak"))
                .containsExactly(ClaimEvent.CONFIRMED, ClaimEvent.REVISED, ClaimEvent.WEAKENED);
    }

    @Test
    void whatIsIncompleteOrNotComparableDecidesNothing() {
        Claims claims = claims(STREAK);
        tell(claims, says(streak(2023), 1, "4"));
        for (FigureStatus status : List.of(FigureStatus.INCOMPLETE, FigureStatus.NOT_COMPARABLE)) {
            tell(claims, new Statement(streak(2024), vintage(2), Reading.of(new BigDecimal("-1"), status), false));
            assertThat(reader.events("streak")).containsExactly(ClaimEvent.CONFIRMED);
        }
    }

    @Test
    void thereIsOneForEachSourceAndReporterThatHasTheIndicator() {
        Claims claims = claims(GROWTH);
        tell(
                claims,
                says(growth("S", "CHN", 2024), 1, "1"),
                says(growth("T", "USA", 2024), 1, "1"),
                says(growth("U", "USA", 2024), 1, "1"));
        assertThat(reader.newest.keySet())
                .containsExactlyInAnyOrder(List.of("growth", "S", "CHN"), List.of("growth", "T", "USA"));
    }

    @Test
    void aClaimThatSaysSomethingElseIsToldAnew() {
        HeapStore store = new HeapStore();
        Claims first = new Claims(ClaimTable.of("test", HEAD + STREAK), store, "claim\0", reader);
        tell(first, says(streak(2023), 1, "3"));
        tell(first, says(streak(2024), 2, "4"));
        Claims second =
                new Claims(ClaimTable.of("test", HEAD + STREAK.replace(">=,4", ">=,3")), store, "claim\0", reader);
        second.settle();
        assertThat(reader.events("streak")).containsExactly(ClaimEvent.CONFIRMED, ClaimEvent.CONFIRMED);
        assertThat(reader.newest).containsValue(reader.last("streak")).hasSize(1);
        assertThat(reader.last("streak").now().margin()).isEqualByComparingTo("1");
    }

    private static List<Statement> statements(long seed) {
        Random random = new Random(seed);
        Map<List<Object>, Statement> all = new HashMap<>();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            int year = 2018 + random.nextInt(7);
            IndicatorChange.Place place = random.nextBoolean() ? streak(year) : growth("S", "CHN", year);
            Vintage vintage = new Vintage(random.nextInt(6), 0, "R" + random.nextInt(2));
            Reading reading = random.nextInt(6) == 0
                    ? null
                    : Reading.of(
                            BigDecimal.valueOf(random.nextInt(8) - 1, place.id().equals("STK") ? 0 : 2));
            all.put(List.of(place, vintage), new Statement(place, vintage, reading, random.nextInt(5) == 0));
        }
        return new ArrayList<>(all.values());
    }

    private static Reader read(List<Statement> statements, Random random, boolean restarts) {
        Reader reader = new Reader();
        HeapStore store = new HeapStore();
        List<Claim> all = ClaimTable.of("test", HEAD + STREAK + GROWTH + BAND);
        Claims claims = new Claims(all, store, "claim\0", reader);
        for (Statement statement : statements) {
            claims.told(statement.change());
            if (random.nextInt(3) == 0) {
                claims.settle();
                claims = restarts ? new Claims(all, store, "claim\0", reader) : claims;
            }
        }
        for (Statement statement : statements) {
            if (statement.takenBack()) {
                claims.takenBack(statement.change());
                if (random.nextInt(3) == 0) {
                    claims.settle();
                }
            }
        }
        claims.settle();
        return reader;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatHappenedDependsOnTheVintagesAndNotOnTheOrderInWhichTheyCome(long seed) {
        List<Statement> statements = statements(seed);
        List<Statement> lasting = new ArrayList<>(statements);
        lasting.removeIf(Statement::takenBack);
        Reader expected = new Reader();
        Claims once =
                new Claims(ClaimTable.of("test", HEAD + STREAK + GROWTH + BAND), new HeapStore(), "claim\0", expected);
        lasting.forEach(statement -> once.told(statement.change()));
        once.settle();

        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            Collections.shuffle(statements, random);
            Reader read = read(statements, random, i > 0);
            assertThat(read.history).as("history, seed %d", seed).isEqualTo(expected.history);
            assertThat(read.newest).as("newest, seed %d", seed).isEqualTo(expected.newest);
            assertThat(read.takesBackWhatWasNotTold).isFalse();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eventsFollowFromStatesAndTheLastIsTheNewest(long seed) {
        Reader read = read(statements(seed), new Random(seed), false);
        read.history.forEach((key, vintages) -> {
            assertThat(read.newest.get(key)).isEqualTo(vintages.lastEntry().getValue());
            ClaimChange before = null;
            boolean held = false;
            Vintage since = vintages.firstKey();
            for (ClaimChange change : vintages.values()) {
                ClaimState state = change.now().state();
                assertThat(change.before()).isEqualTo(before == null ? null : before.now());
                boolean heldBefore = before != null && before.now().state() == ClaimState.HOLDS;
                if (before != null && before.now().state() != state) {
                    since = change.vintage();
                }
                assertThat(change.since()).isEqualTo(since);
                assertThat(change.event() == ClaimEvent.WITHDRAWN).isEqualTo(heldBefore && state != ClaimState.HOLDS);
                assertThat(change.event() == ClaimEvent.RESTORED)
                        .isEqualTo(!heldBefore && held && state == ClaimState.HOLDS);
                held |= state == ClaimState.HOLDS;
                before = change;
            }
        });
    }
}
