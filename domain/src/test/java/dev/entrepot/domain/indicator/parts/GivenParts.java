package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Window;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A whole and its parts as a test states them. */
record GivenParts(
        String axis,
        String flow,
        boolean isComplete,
        boolean isPartition,
        TreeMap<String, Long> amounts,
        Set<String> unknown,
        long whole,
        @Nullable Parts yearBefore)
        implements Parts {
    static GivenParts of(String axis, Map<String, Long> amounts, long rest) {
        TreeMap<String, Long> sorted = new TreeMap<>(amounts);
        long whole = rest + sorted.values().stream().mapToLong(value -> value).sum();
        return new GivenParts(axis, "X", true, true, sorted, Set.of(), whole, null);
    }

    static GivenParts partners(Map<String, Long> amounts) {
        return of(PARTNERS, amounts, 0);
    }

    GivenParts after(Parts before) {
        return new GivenParts(axis, flow, isComplete, isPartition, amounts, unknown, whole, before);
    }

    GivenParts incomplete() {
        return new GivenParts(axis, flow, false, isPartition, amounts, unknown, whole, yearBefore);
    }

    GivenParts unknown(String code) {
        return new GivenParts(axis, flow, isComplete, isPartition, amounts, Set.of(code), whole, yearBefore);
    }

    GivenParts imports() {
        return new GivenParts(axis, "M", isComplete, isPartition, amounts, unknown, whole, yearBefore);
    }

    GivenParts overlapping(long all) {
        return new GivenParts(axis, flow, isComplete, false, amounts, unknown, all, yearBefore);
    }

    /** Returns the readings by {@code code variant}; those of the whole begin with a space. */
    Map<String, Reading> read(PartsIndicator indicator) {
        Map<String, Reading> readings = new TreeMap<>();
        if (indicator.appliesTo(this)) {
            indicator.read(this, new Members() {
                @Override
                public void put(String variant, Reading reading) {
                    readings.put(" " + variant, reading);
                }

                @Override
                public void putPart(String code, String variant, Reading reading) {
                    readings.put(code + " " + variant, reading);
                }
            });
        }
        return readings;
    }

    /** Returns the reading of a place, as {@link #read} names it, which must be there. */
    Reading reading(PartsIndicator indicator, String place) {
        return Objects.requireNonNull(read(indicator).get(place), place);
    }

    /** Returns the value of the whole as text; empty when there is none. */
    String value(PartsIndicator indicator) {
        Reading reading = read(indicator).get(" ");
        return reading == null || reading.value() == null ? "" : reading.value().toPlainString();
    }

    @Override
    public String taxonomy() {
        return "TOTAL";
    }

    @Override
    public String sector() {
        return "TOTAL";
    }

    @Override
    public String partner() {
        return "W00";
    }

    @Override
    public Window window() {
        return Window.YEAR;
    }

    @Override
    public int size() {
        return amounts.size();
    }

    @Override
    public String code(int i) {
        return List.copyOf(amounts.keySet()).get(i);
    }

    @Override
    public long value(int i) {
        return valueOf(code(i));
    }

    @Override
    public boolean isKnown(int i) {
        return !unknown.contains(code(i));
    }

    @Override
    public long valueOf(String code) {
        return amounts.getOrDefault(code, 0L);
    }

    @Override
    public long known() {
        return amounts.values().stream().mapToLong(value -> value).sum();
    }
}
