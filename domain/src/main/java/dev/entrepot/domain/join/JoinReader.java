package dev.entrepot.domain.join;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One indicator, with the vintages that say anything of what it reads. Owned by one thread. */
final class JoinReader {
    /** Kinds of inputs that a change can be put down to. */
    enum Kind {
        /** Exchange rates. */
        RATE,
        /** Weights of industries. */
        WEIGHT,
        /** Everything else. */
        OTHER
    }

    private static final List<Frequency> FREQUENCIES = List.of(Frequency.M, Frequency.Q, Frequency.A);

    private final JoinIndicator indicator;
    private final String name;
    private final Map<InputSeries, Boolean> reads = new HashMap<>();
    private final List<InputSeries> read = new ArrayList<>();
    private final NavigableMap<Vintage, int[]> vintages = new TreeMap<>();
    private final Set<Vintage> fresh = new HashSet<>();
    private int lastMonth = Integer.MIN_VALUE;

    /**
     * Starts without vintages.
     *
     * @param number of the indicator among those that are read together
     */
    JoinReader(JoinIndicator indicator, int number) {
        this.indicator = indicator;
        this.name = "horizon " + number;
    }

    JoinIndicator indicator() {
        return indicator;
    }

    private boolean reads(InputSeries series) {
        Boolean known = reads.get(series);
        if (known == null) {
            known = indicator.reads(series);
            reads.put(series, known);
            if (known) {
                read.add(series);
            }
        }
        return known;
    }

    /**
     * Notes that a vintage says something of a value in a period that ends with a month.
     *
     * @param sign 1 when it does, -1 when it no longer does
     */
    void note(InputSeries series, int month, Vintage vintage, int sign) {
        if (reads(series)) {
            lastMonth = Math.max(lastMonth, month);
            int[] values = vintages.get(vintage);
            if (values == null) {
                values = new int[Kind.values().length];
                vintages.put(vintage, values);
                fresh.add(vintage);
            }
            values[kind(series).ordinal()] += sign;
        }
    }

    private static Kind kind(InputSeries series) {
        return switch (series.measure()) {
            case "FX" -> Kind.RATE;
            case "RD_WEIGHT", "DVASH" -> Kind.WEIGHT;
            default -> Kind.OTHER;
        };
    }

    /** Returns what a vintage says something of. */
    Set<Kind> kinds(Vintage vintage) {
        int[] values = vintages.get(vintage);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            if (values != null && values[kind.ordinal()] > 0) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Whether a vintage says anything of what is read. */
    boolean has(Vintage vintage) {
        return vintages.containsKey(vintage);
    }

    /** Whether nothing was told of a vintage so far. */
    boolean isFresh(Vintage vintage) {
        return fresh.contains(vintage);
    }

    /** Notes that everything was told; vintages that say nothing any more are forgotten. */
    void settled() {
        fresh.clear();
        vintages.values().removeIf(values -> Arrays.stream(values).allMatch(count -> count == 0));
    }

    SortedSet<Vintage> vintagesFrom(Vintage first) {
        return vintages.navigableKeySet().tailSet(first, true);
    }

    /** Returns the vintages before one, the newest first. */
    SortedSet<Vintage> vintagesBefore(Vintage first) {
        return vintages.headMap(first, false).descendingMap().navigableKeySet();
    }

    /**
     * Returns the last month of anything that is read, as it was known; the least number when nothing was. What is carried forward is
     * carried no further, so that it does not matter which of the inputs came first.
     */
    int horizon(BookView view) {
        return view.once(name, () -> {
            int last = Integer.MIN_VALUE;
            for (InputSeries series : read) {
                Integer period = view.last(series);
                if (period != null) {
                    last = Math.max(last, new Period(series.frequency(), period).lastMonth());
                }
            }
            return last;
        });
    }

    /** Whether a period is not beyond the horizon of what was known. */
    boolean isWithin(Period period, BookView view) {
        int month = horizon(view);
        return month != Integer.MIN_VALUE && period.index() <= index(period.frequency(), month);
    }

    /** Whether anything that is read has changed. */
    boolean isChanged(Set<InputSeries> changed) {
        return changed.stream().anyMatch(this::reads);
    }

    /**
     * Returns the periods whose readings may differ when values have changed.
     *
     * @param horizon the least that there is at any vintage from the first changed one on, and before it; the greatest number when there
     *     is none at any
     */
    List<Period> affected(Map<InputSeries, SortedMap<Integer, BookView.Was>> changes, int horizon) {
        List<Period> affected = new ArrayList<>();
        for (Frequency output : FREQUENCIES) {
            if (indicator.isOf(output)) {
                SortedSet<Integer> periods = new TreeSet<>();
                changes.forEach((series, values) -> {
                    if (reads(series)) {
                        add(series, values, output, periods);
                    }
                });
                int first = horizon == Integer.MAX_VALUE ? horizon : index(output, horizon) + 1;
                for (int at = first; at <= index(output, lastMonth); at++) {
                    periods.add(at);
                }
                periods.forEach(period -> affected.add(new Period(output, period)));
            }
        }
        return affected;
    }

    private void add(
            InputSeries series, SortedMap<Integer, BookView.Was> values, Frequency output, SortedSet<Integer> periods) {
        int reach = indicator.reach(series, output);
        int last = index(output, lastMonth);
        int done = Integer.MIN_VALUE;
        for (int period : values.keySet()) {
            int first = index(output, new Period(series.frequency(), period).lastMonth());
            int end = reach >= last - first ? last : first + reach;
            for (int at = Math.max(first, done); at <= end; at++) {
                periods.add(at);
            }
            done = Math.max(done, end);
        }
    }

    private static int index(Frequency frequency, int month) {
        return Math.floorDiv(month, 12 / frequency.perYear());
    }
}
