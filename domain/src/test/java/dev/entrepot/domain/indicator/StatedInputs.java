package dev.entrepot.domain.indicator;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Inputs that a test states one by one; each value has one vintage, unless a test says more. */
public abstract class StatedInputs implements AsOf {
    private final Map<InputSeries, NavigableMap<Integer, InputValue>> values = new LinkedHashMap<>();
    private final Map<String, Object> made = new HashMap<>();

    /** Returns the values of a series to be changed; what was made before is forgotten. */
    protected final NavigableMap<Integer, InputValue> change(InputSeries series) {
        made.clear();
        return values.computeIfAbsent(series, name -> new TreeMap<>());
    }

    @Override
    public final Set<InputSeries> series() {
        return Collections.unmodifiableSet(values.keySet());
    }

    @Override
    public final NavigableMap<Integer, InputValue> values(InputSeries series) {
        return values.getOrDefault(series, Collections.emptyNavigableMap());
    }

    @Override
    public List<InputValue> vintages(InputSeries series, int period) {
        InputValue value = value(series, period);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    @SuppressWarnings("unchecked") // what is made under a name has one type
    public final <T> T once(String name, Supplier<T> maker) {
        Object known = made.get(name);
        if (known == null) {
            known = maker.get();
            made.put(name, known);
        }
        return (T) known;
    }
}
