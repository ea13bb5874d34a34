package dev.entrepot.domain.join;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A book as it was known at one vintage, before or after what has changed since it was last settled. Owned by one thread. */
final class BookView implements AsOf {
    private final InputBook book;
    private final Map<InputSeries, SortedMap<Integer, Was>> instead;
    private final Vintage bound;
    private final boolean inclusive;
    private final Map<InputSeries, NavigableMap<Integer, InputValue>> made = new HashMap<>();
    private final Map<String, Object> once = new HashMap<>();
    private @Nullable Set<InputSeries> series;

    /** What a value was before a change; without a cell when there was none. */
    record Was(@Nullable Cell cell) {}

    /**
     * Looks at a book.
     *
     * @param instead values that take the place of those in the book
     * @param bound the last vintage that counts
     * @param inclusive whether it counts itself
     */
    BookView(InputBook book, Map<InputSeries, SortedMap<Integer, Was>> instead, Vintage bound, boolean inclusive) {
        this.book = book;
        this.instead = instead;
        this.bound = bound;
        this.inclusive = inclusive;
    }

    @Override
    public Set<InputSeries> series() {
        Set<InputSeries> known = series;
        if (known == null) {
            known = new LinkedHashSet<>();
            for (InputSeries one : book.inOrder()) {
                if (hasValue(one)) {
                    known.add(one);
                }
            }
            known = Collections.unmodifiableSet(known);
            series = known;
        }
        return known;
    }

    private boolean hasValue(InputSeries one) {
        InputBook.Series of = book.series(one);
        if (of != null) {
            for (int period : of.cells().keySet()) {
                if (value(one, period) != null) {
                    return true;
                }
            }
        }
        for (int period :
                instead.getOrDefault(one, Collections.emptySortedMap()).keySet()) {
            if (value(one, period) != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public NavigableMap<Integer, InputValue> values(InputSeries of) {
        return made.computeIfAbsent(of, this::make);
    }

    private NavigableMap<Integer, InputValue> make(InputSeries of) {
        NavigableMap<Integer, InputValue> values = new TreeMap<>();
        Set<Integer> periods = new TreeSet<>(
                instead.getOrDefault(of, Collections.emptySortedMap()).keySet());
        InputBook.Series stored = book.series(of);
        if (stored != null) {
            periods.addAll(stored.cells().keySet());
        }
        for (int period : periods) {
            InputValue value = value(of, period);
            if (value != null) {
                values.put(period, value);
            }
        }
        return Collections.unmodifiableNavigableMap(values);
    }

    @Override
    public @Nullable InputValue value(InputSeries of, int period) {
        Cell cell = Cell.at(newest(of, period), bound, inclusive);
        return cell == null || cell.value() == null ? null : new InputValue(cell.value(), unit(of), cell.since());
    }

    @Override
    public List<InputValue> vintages(InputSeries of, int period) {
        List<InputValue> vintages = new ArrayList<>();
        Cell cell = Cell.at(newest(of, period), bound, inclusive);
        while (cell != null) {
            Cell older = cell.older();
            if (cell.value() != null && (older == null || !cell.isSame(older))) {
                vintages.add(0, new InputValue(cell.value(), unit(of), cell.vintage()));
            }
            cell = older;
        }
        return vintages;
    }

    /** Returns the last period of a series that had a value; null when none had. */
    @Nullable
    Integer last(InputSeries of) {
        NavigableSet<Integer> periods = new TreeSet<>(
                instead.getOrDefault(of, Collections.emptySortedMap()).keySet());
        InputBook.Series stored = book.series(of);
        if (stored != null) {
            for (int period : stored.cells().descendingKeySet()) {
                if (value(of, period) != null) {
                    periods.add(period);
                    break;
                }
            }
        }
        for (int period : periods.descendingSet()) {
            if (value(of, period) != null) {
                return period;
            }
        }
        return null;
    }

    private String unit(InputSeries of) {
        InputBook.Series stored = book.series(of);
        return stored == null ? "" : stored.unit();
    }

    private @Nullable Cell newest(InputSeries of, int period) {
        Map<Integer, Was> was = instead.get(of);
        Was cell = was == null ? null : was.get(period);
        return cell == null ? book.newest(of, period) : cell.cell();
    }

    @Override
    @SuppressWarnings("unchecked") // whoever asks for a name gets what was made for it
    public <T> T once(String name, Supplier<T> making) {
        Object known = once.get(name);
        if (known == null) {
            known = making.get();
            once.put(name, known);
        }
        return (T) known;
    }
}
