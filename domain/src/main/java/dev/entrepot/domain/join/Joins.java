package dev.entrepot.domain.join;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Indicators that are joined from several series. Takes in what vintages say of values, in any order; when it is settled, reports what
 * follows at every vintage from the first changed one on. The history that it reports depends on the vintages alone: one that comes late
 * corrects what was told of later ones. Owned by one thread.
 */
public final class Joins {
    /** Takes what changed. A record of history is known by its place and vintage. */
    public interface Output {
        /** This record joins the history of its figure, or replaces the record of the same vintage there. */
        void told(IndicatorChange change);

        /** There is no longer a record of this vintage in the history of the figure. */
        void takenBack(IndicatorChange change);

        /** This is the newest record of its figure. */
        void newest(IndicatorChange change);

        /** The figure has no record at all any more. */
        void gone(IndicatorChange change);
    }

    private final Output out;
    private final InputBook book;
    private final List<JoinReader> readers = new ArrayList<>();
    private final Map<InputSeries, SortedMap<Integer, BookView.Was>> before = new HashMap<>();
    private final SortedSet<Vintage> changed = new TreeSet<>();

    /**
     * Starts with what the store holds.
     *
     * @param prefix of the keys in the store that are used
     */
    public Joins(List<JoinIndicator> indicators, LedgerStore store, String prefix, Output out) {
        this.out = out;
        this.book = new InputBook(store, prefix);
        indicators.forEach(indicator -> readers.add(new JoinReader(indicator, readers.size())));
        for (InputSeries series : book.inOrder()) {
            InputBook.Series of = book.series(series);
            if (of != null) {
                of.cells().forEach((period, newest) -> note(series, period, newest, 1));
            }
        }
        readers.forEach(JoinReader::settled);
    }

    /** Counts the vintages of a value in, or out. */
    private void note(InputSeries series, int period, @Nullable Cell newest, int sign) {
        int month = new Period(series.frequency(), period).lastMonth();
        for (JoinReader reader : readers) {
            for (Cell cell = newest; cell != null; cell = cell.older()) {
                reader.note(series, month, cell.vintage(), sign);
            }
        }
    }

    /**
     * Takes in what a vintage says of a value.
     *
     * @param period index of the period (see {@link Period#index})
     * @param value in the unit; null when the value is absent or withheld from then on
     * @param live whether it is of live records: only the newest of such vintages is kept
     */
    public void put(
            InputSeries series, int period, Vintage vintage, @Nullable BigDecimal value, String unit, boolean live) {
        Cell was = book.newest(series, period);
        change(series, period, was, Cell.with(was, book.intern(vintage), value, live), vintage, unit);
    }

    /** Takes in that there is no longer anything that a vintage said of a value. */
    public void remove(InputSeries series, int period, Vintage vintage) {
        Cell was = book.newest(series, period);
        change(series, period, was, Cell.without(was, vintage), vintage, "");
    }

    private void change(
            InputSeries series, int period, @Nullable Cell was, @Nullable Cell is, Vintage vintage, String unit) {
        before.computeIfAbsent(series, s -> new TreeMap<>()).putIfAbsent(period, new BookView.Was(was));
        book.put(series, period, is, unit);
        changed.add(vintage);
        note(series, period, was, -1);
        note(series, period, is, 1);
    }

    /** Reports what follows from everything that was taken in since the last time. */
    public void settle() {
        if (changed.isEmpty()) {
            return;
        }
        Vintage first = changed.first();
        List<JoinReader> affected = readers.stream()
                .filter(reader -> reader.isChanged(before.keySet()))
                .toList();
        SortedMap<Vintage, Views> vintages = new TreeMap<>();
        for (JoinReader reader : affected) {
            for (Vintage vintage : reader.vintagesFrom(first)) {
                vintages.computeIfAbsent(vintage, this::views);
            }
        }
        BookView base = new BookView(book, before, first, false);
        List<JoinHistory> histories = new ArrayList<>();
        for (JoinReader reader : affected) {
            int horizon = least(Integer.MAX_VALUE, reader.horizon(base));
            for (Views views : vintages.values()) {
                horizon = least(least(horizon, reader.horizon(views.was())), reader.horizon(views.is()));
            }
            reader.affected(before, horizon).forEach(period -> histories.add(new JoinHistory(reader, period)));
        }
        histories.forEach(history -> history.start(base));
        vintages.forEach((vintage, views) -> {
            for (JoinHistory history : histories) {
                history.step(vintage, views.was(), views.is(), out);
            }
        });
        for (JoinHistory history : histories) {
            history.finish(earlier -> new BookView(book, Map.of(), earlier, true), first, out);
        }
        book.save();
        before.clear();
        changed.clear();
        readers.forEach(JoinReader::settled);
    }

    /** A vintage as it was told, and as it should have been told. */
    private record Views(BookView was, BookView is) {}

    private Views views(Vintage vintage) {
        return new Views(new BookView(book, before, vintage, true), new BookView(book, Map.of(), vintage, true));
    }

    /** Where nothing was known there is no horizon. */
    private static int least(int horizon, int other) {
        return other == Integer.MIN_VALUE ? horizon : Math.min(horizon, other);
    }
}
