package dev.entrepot.domain.join;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.ledger.Bytes;
import dev.entrepot.domain.ledger.LedgerStore;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every vintage of every value of some series, in memory and in a store. Owned by one thread. */
public final class InputBook {
    /** Periods that are stored under one key: a release changes few of them. */
    private static final int CHUNK = 12;

    private static final int ABSENT = 0;
    private static final int SMALL = 1;
    private static final int LARGE = 2;
    /** Added to the form of a value. */
    private static final int LIVE = 4;

    /** One series: the newest vintage of each period, by the index of the period. */
    static final class Series {
        private String unit = "";
        private final NavigableMap<Integer, Cell> cells = new TreeMap<>();

        String unit() {
            return unit;
        }

        NavigableMap<Integer, Cell> cells() {
            return cells;
        }
    }

    private record Chunk(InputSeries series, int number) {}

    private final LedgerStore store;
    private final String prefix;
    private final Map<InputSeries, Series> all = new HashMap<>();
    private final SortedSet<InputSeries> inOrder = new TreeSet<>();
    private final Set<Chunk> unsaved =
            new TreeSet<>(Comparator.comparing(Chunk::series).thenComparing(Chunk::number));
    /** Equal vintages and texts as one object: there are few of them, in very many cells. */
    private final Map<Object, Object> interned = new HashMap<>();

    /** Starts with what the store holds under a prefix. */
    public InputBook(LedgerStore store, String prefix) {
        this.store = store;
        this.prefix = prefix;
        store.scan(prefix, (key, bytes) -> read(key.substring(prefix.length()), bytes));
    }

    /** Returns all series in their order. */
    SortedSet<InputSeries> inOrder() {
        return inOrder;
    }

    /** Returns a series; null when there is none. */
    @Nullable
    Series series(InputSeries series) {
        return all.get(series);
    }

    /** Returns the newest vintage of a value; null when there is none. */
    @Nullable
    Cell newest(InputSeries series, int period) {
        Series of = all.get(series);
        return of == null ? null : of.cells().get(period);
    }

    /** Replaces all vintages of a value; null removes them. */
    void put(InputSeries series, int period, @Nullable Cell newest, String unit) {
        Series of = open(series);
        if (newest == null) {
            of.cells.remove(period);
        } else {
            of.cells.put(period, newest);
            of.unit = unit.isEmpty() ? of.unit : unit;
        }
        unsaved.add(new Chunk(series, Math.floorDiv(period, CHUNK)));
    }

    private Series open(InputSeries series) {
        Series known = all.get(series);
        if (known == null) {
            known = new Series();
            all.put(series, known);
            inOrder.add(series);
        }
        return known;
    }

    /**
     * Takes in what a vintage says of a value; null when the value is absent from then on.
     *
     * @param period index of the period (see {@link dev.entrepot.domain.period.Period#index})
     * @param live whether it is of live records: only the newest of such vintages is kept
     */
    public void say(InputSeries series, int period, Vintage vintage, @Nullable BigDecimal value, boolean live) {
        put(series, period, Cell.with(newest(series, period), intern(vintage), value, live), "");
    }

    /** Takes in that a vintage says nothing of a value any more. */
    public void unsay(InputSeries series, int period, Vintage vintage) {
        put(series, period, Cell.without(newest(series, period), vintage), "");
    }

    /** Returns the series of which any vintage says anything, in order. */
    public List<InputSeries> series() {
        return inOrder.stream()
                .filter(series -> {
                    Series of = all.get(series);
                    return of != null && !of.cells().isEmpty();
                })
                .toList();
    }

    /** Returns the vintages that say anything of a series, from one on. */
    public SortedSet<Vintage> vintages(InputSeries series, @Nullable Vintage first) {
        SortedSet<Vintage> vintages = new TreeSet<>();
        Series of = all.get(series);
        if (of != null) {
            for (Cell newest : of.cells().values()) {
                for (Cell cell = newest;
                        cell != null && (first == null || cell.vintage().compareTo(first) >= 0);
                        cell = cell.older()) {
                    vintages.add(cell.vintage());
                }
            }
        }
        return vintages;
    }

    /** Returns the book as it was known at a vintage. It holds until the book changes. */
    public AsOf at(Vintage vintage) {
        return new BookView(this, Map.of(), vintage, true);
    }

    /** Writes what has changed into the store. */
    public void save() {
        for (Chunk chunk : unsaved) {
            Series of = all.getOrDefault(chunk.series(), new Series());
            SortedMap<Integer, Cell> cells = of.cells().subMap(chunk.number() * CHUNK, (chunk.number() + 1) * CHUNK);
            store.put(key(chunk), cells.isEmpty() ? null : encode(of.unit(), cells));
        }
        unsaved.clear();
    }

    private String key(Chunk chunk) {
        InputSeries series = chunk.series();
        return prefix
                + String.join(
                        "\0",
                        series.source(),
                        series.reporter(),
                        series.measure(),
                        series.taxonomy(),
                        series.sector(),
                        series.partner(),
                        series.frequency().name(),
                        Integer.toString(chunk.number()));
    }

    private void read(String key, byte[] bytes) {
        String[] parts = key.split("\0", -1);
        InputSeries series = new InputSeries(
                intern(parts[0]),
                intern(parts[1]),
                intern(parts[2]),
                intern(parts[3]),
                intern(parts[4]),
                intern(parts[5]),
                Frequency.valueOf(parts[6]));
        Series of = open(series);
        Bytes.Reader in = new Bytes.Reader(bytes);
        of.unit = intern(in.text());
        List<Vintage> vintages = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            vintages.add(intern(in.vintage()));
        }
        for (int i = in.count(); i > 0; i--) {
            int period = (int) in.signed();
            Cell newest = null;
            for (int n = in.count(); n > 0; n--) {
                Vintage vintage = vintages.get(in.count());
                int form = in.octet();
                newest = new Cell(vintage, readValue(form & ~LIVE, in), (form & LIVE) != 0, newest);
            }
            if (newest != null) {
                of.cells().put(period, newest);
            }
        }
    }

    /** Returns an equal object that may be shared. */
    @SuppressWarnings("unchecked") // equal objects are of one class
    <T> T intern(T one) {
        return (T) interned.computeIfAbsent(one, same -> same);
    }

    private static byte[] encode(String unit, SortedMap<Integer, Cell> cells) {
        Map<Vintage, Integer> numbers = new LinkedHashMap<>();
        for (Cell newest : cells.values()) {
            for (Cell cell = newest; cell != null; cell = cell.older()) {
                numbers.putIfAbsent(cell.vintage(), numbers.size());
            }
        }
        Bytes.Writer out = new Bytes.Writer().text(unit).unsigned(numbers.size());
        numbers.keySet().forEach(out::vintage);
        out.unsigned(cells.size());
        cells.forEach((period, newest) -> {
            List<Cell> oldestFirst = new ArrayList<>();
            for (Cell cell = newest; cell != null; cell = cell.older()) {
                oldestFirst.add(0, cell);
            }
            out.signed(period).unsigned(oldestFirst.size());
            for (Cell cell : oldestFirst) {
                out.unsigned(numbers.getOrDefault(cell.vintage(), 0));
                writeValue(out, cell);
            }
        });
        return out.toBytes();
    }

    private static void writeValue(Bytes.Writer out, Cell cell) {
        BigDecimal value = cell.value();
        int live = cell.live() ? LIVE : 0;
        if (value == null) {
            out.octet(ABSENT | live);
        } else if (value.unscaledValue().bitLength() < Long.SIZE) {
            out.octet(SMALL | live)
                    .signed(value.scale())
                    .signed(value.unscaledValue().longValue());
        } else {
            out.octet(LARGE | live)
                    .signed(value.scale())
                    .text(value.unscaledValue().toString());
        }
    }

    private static @Nullable BigDecimal readValue(int form, Bytes.Reader in) {
        if (form == ABSENT) {
            return null;
        }
        int scale = (int) in.signed();
        return form == SMALL
                ? BigDecimal.valueOf(in.signed(), scale)
                : new BigDecimal(new BigInteger(in.text()), scale);
    }
}
