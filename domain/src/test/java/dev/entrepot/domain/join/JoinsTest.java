package dev.entrepot.domain.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.ledger.HeapStore;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinsTest {
    private static final InputSeries MONTHLY = InputSeries.trade("S", "CHN", "X", "TOTAL", "TOTAL", "W00", Frequency.M);
    private static final InputSeries ANNUAL = InputSeries.measure("T", "CHN", "GDP");
    private static final int FIRST = Period.month(2023, 1).index();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** A month's value over the newest annual one up to then, and the month's own value. */
    private static final class Quotient implements JoinIndicator {
        @Override
        public Definition definition() {
            return Definition.of("Q", "Quotient", Definition.Chapter.LEVELS, "month / year");
        }

        @Override
        public boolean reads(InputSeries series) {
            return series.equals(MONTHLY) || series.equals(ANNUAL);
        }

        @Override
        public int reach(InputSeries series, Frequency output) {
            return series.equals(ANNUAL) ? ALL : 0;
        }

        @Override
        public boolean isOf(Frequency output) {
            return output == Frequency.M;
        }

        @Override
        public void read(AsOf inputs, Period period, BiConsumer<Subject, Reading> out) {
            Map.Entry<Integer, InputValue> carried = inputs.values(ANNUAL).floorEntry((period.index() + 1) / 12 - 1);
            if (carried != null) {
                out.accept(
                        Subject.country("T", "CHN", "carried"),
                        Reading.of(carried.getValue().value()));
            }
            InputValue month = inputs.value(MONTHLY, period.index());
            if (month == null) {
                return;
            }
            out.accept(
                    Subject.country("S", "CHN", "value"),
                    Reading.of(month.value())
                            .from("since", month.since().release())
                            .from("unit", month.unit()));
            Map.Entry<Integer, InputValue> year = inputs.values(ANNUAL).floorEntry((period.index() + 1) / 12 - 1);
            if (year != null) {
                out.accept(
                        Subject.country("S", "CHN", "quotient"),
                        Reading.of(month.value().add(year.getValue().value().movePointRight(3))));
            }
        }
    }

    /** What a reader of the outputs holds. */
    private static final class Reader implements Joins.Output {
        private final Map<IndicatorChange.Place, IndicatorChange> newest = new HashMap<>();
        private final Map<IndicatorChange.Place, NavigableMap<Vintage, IndicatorChange>> history = new HashMap<>();

        @Override
        public void told(IndicatorChange change) {
            history.computeIfAbsent(change.place(), place -> new TreeMap<>()).put(change.vintage(), change);
        }

        @Override
        public void takenBack(IndicatorChange change) {
            NavigableMap<Vintage, IndicatorChange> vintages = history.getOrDefault(change.place(), new TreeMap<>());
            assertThat(vintages.remove(change.vintage()))
                    .as("what is taken back")
                    .isNotNull();
            if (vintages.isEmpty()) {
                history.remove(change.place());
            }
        }

        @Override
        public void newest(IndicatorChange change) {
            newest.put(change.place(), change);
        }

        @Override
        public void gone(IndicatorChange change) {
            newest.remove(change.place());
        }
    }

    private record Statement(
            InputSeries series,
            int period,
            Vintage vintage,
            @Nullable Integer value,
            boolean takenBack) {}

    private static List<Statement> statements(long seed) {
        Random random = new Random(seed);
        Map<List<Object>, Statement> all = new HashMap<>();
        int count = 1 + random.nextInt(25);
        for (int i = 0; i < count; i++) {
            boolean annual = random.nextInt(3) == 0;
            int period = annual ? 2021 + random.nextInt(4) : FIRST + random.nextInt(20);
            Vintage vintage = new Vintage(random.nextInt(6), 0, "R" + random.nextInt(2));
            Statement statement = new Statement(
                    annual ? ANNUAL : MONTHLY,
                    period,
                    vintage,
                    random.nextInt(6) == 0 ? null : 1 + random.nextInt(3),
                    random.nextInt(5) == 0);
            all.put(List.of(statement.series(), period, vintage), statement);
        }
        return new ArrayList<>(all.values());
    }

    private static Reader read(List<Statement> statements, Random random, boolean restarts) {
        Reader reader = new Reader();
        HeapStore store = new HeapStore();
        Joins joins = new Joins(List.of(new Quotient()), store, "join\0", reader);
        for (Statement statement : statements) {
            put(joins, statement);
            if (random.nextInt(3) == 0) {
                joins.settle();
                joins = restarts ? new Joins(List.of(new Quotient()), store, "join\0", reader) : joins;
            }
        }
        for (Statement statement : statements) {
            if (statement.takenBack()) {
                joins.remove(statement.series(), statement.period(), statement.vintage());
                if (random.nextInt(3) == 0) {
                    joins.settle();
                }
            }
        }
        joins.settle();
        return reader;
    }

    private static void put(Joins joins, Statement statement) {
        Integer value = statement.value();
        joins.put(
                statement.series(),
                statement.period(),
                statement.vintage(),
                value == null ? null : BigDecimal.valueOf(value, 3),
                "USD",
                false);
    }

    @Test
    void aLiveFeedKeepsItsNewestStepOnly() {
        Reader reader = new Reader();
        HeapStore store = new HeapStore();
        Joins joins = new Joins(List.of(new Quotient()), store, "join\0", reader);
        joins.put(ANNUAL, 2022, new Vintage(1, 0, "R"), BigDecimal.TEN, "CNY", false);
        joins.settle();
        int bytes = 0;
        for (int step = 1; step <= 500; step++) {
            joins.put(MONTHLY, FIRST, new Vintage(1 + step, 0, ""), BigDecimal.valueOf(step), "USD", true);
            joins.settle();
            if (step == 300) {
                bytes = size(store);
                joins = new Joins(List.of(new Quotient()), store, "join\0", reader);
            }
        }
        assertThat(size(store)).isEqualTo(bytes);
        Map<String, BigDecimal> newest = new TreeMap<>();
        reader.newest.forEach((place, change) -> {
            Reading now = change.now();
            if (now != null && now.value() != null && place.period().index() == FIRST) {
                newest.put(place.variant(), now.value());
            }
        });
        assertThat(newest)
                .containsEntry("value", BigDecimal.valueOf(500))
                .containsEntry("quotient", new BigDecimal("10500"));
    }

    private static int size(HeapStore store) {
        int[] bytes = new int[1];
        store.scan("", (key, value) -> bytes[0] += key.length() + value.length);
        return bytes[0];
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void historyDependsOnWhatVintagesSayAndNotOnTheOrderInWhichTheyCome(long seed) {
        List<Statement> statements = statements(seed);
        List<Statement> lasting = new ArrayList<>(statements);
        lasting.removeIf(Statement::takenBack);
        Reader expected = new Reader();
        Joins once = new Joins(List.of(new Quotient()), new HeapStore(), "", expected);
        lasting.forEach(statement -> put(once, statement));
        once.settle();

        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            Collections.shuffle(statements, random);
            Reader reader = read(statements, random, i > 0);
            assertThat(reader.history).as("history, seed %d", seed).isEqualTo(expected.history);
            assertThat(reader.newest).as("newest, seed %d", seed).isEqualTo(expected.newest);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLastRecordOfAPlaceIsWhatIsReadFromTheNewestVintages(long seed) {
        List<Statement> statements = statements(seed);
        Reader reader = read(statements, new Random(seed), false);
        reader.history.forEach((place, vintages) -> {
            IndicatorChange last = vintages.lastEntry().getValue();
            assertThat(reader.newest.get(place)).as("newest of %s", place).isEqualTo(last);
            IndicatorChange before = null;
            for (IndicatorChange change : vintages.values()) {
                assertThat(change.before()).isEqualTo(before == null ? null : before.now());
                assertThat(change.now()).isNotEqualTo(change.before());
                before = change;
            }
        });
    }
}
