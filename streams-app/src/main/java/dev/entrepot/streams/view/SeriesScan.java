package dev.entrepot.streams.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the records of a query in key order. Dimensions with given values are sought directly; over the others it jumps from one
 * value to the next, so that the cost follows what is found and not what is stored.
 */
final class SeriesScan {
    private final KeyCursor cursor;
    private final KeySpace space;
    private final Table table;
    private final Map<Dimension, SortedSet<String>> wanted;
    private final PeriodRange periods;

    SeriesScan(KeyCursor cursor, KeySpace space, Map<Dimension, SortedSet<String>> wanted, PeriodRange periods) {
        this.cursor = cursor;
        this.space = space;
        this.table = Table.of(space);
        this.wanted = wanted;
        this.periods = periods;
    }

    /** What is done with a record. */
    interface Visitor {
        /** Returns whether to go on. */
        boolean visit(List<String> key, byte[] value);
    }

    /** Visits the records below the given first parts; false when the visitor had enough. */
    boolean run(List<String> parts, Visitor visitor) {
        if (parts.size() == space.dimensions().size() - 1) {
            return series(parts, visitor);
        }
        for (String value : values(parts)) {
            if (!run(with(parts, value), visitor)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the values that follow the given first parts, in order. */
    SortedSet<String> distinct(List<String> parts) {
        SortedSet<String> values = new TreeSet<>();
        byte[] prefix = IndexKey.prefix(table, parts);
        cursor.seek(prefix);
        while (cursor.isValid() && IndexKey.startsWith(cursor.key(), prefix)) {
            String value = IndexKey.parts(cursor.key()).get(parts.size());
            values.add(value);
            cursor.seek(IndexKey.afterPart(IndexKey.of(table, with(parts, value))));
        }
        return values;
    }

    /** Gives the beginnings of keys of some length below the given first parts that have the values asked for. */
    void heads(List<String> parts, int length, Consumer<List<String>> heads) {
        if (parts.size() == length) {
            heads.accept(parts);
            return;
        }
        SortedSet<String> given = wanted.get(space.dimensions().get(parts.size()));
        Stream<List<String>> there = given == null || given.isEmpty()
                ? distinct(parts).stream().map(value -> with(parts, value))
                : given.stream().map(value -> with(parts, value)).filter(this::exists);
        there.toList().forEach(longer -> heads(longer, length, heads));
    }

    /** Whether there is a key with these first parts, or with these and no others. */
    boolean exists(List<String> parts) {
        cursor.seek(IndexKey.of(table, parts));
        return cursor.isValid()
                && IndexKey.parts(cursor.key()).stream()
                        .limit(parts.size())
                        .toList()
                        .equals(parts);
    }

    private SortedSet<String> values(List<String> parts) {
        SortedSet<String> given = wanted.get(space.dimensions().get(parts.size()));
        return given == null || given.isEmpty() ? distinct(parts) : given;
    }

    private boolean series(List<String> parts, Visitor visitor) {
        byte[] prefix = IndexKey.prefix(table, parts);
        cursor.seek(IndexKey.of(table, with(parts, periods.first())));
        while (cursor.isValid() && IndexKey.startsWith(cursor.key(), prefix)) {
            List<String> key = IndexKey.parts(cursor.key());
            String period = key.get(key.size() - 1);
            if (periods.isPast(period)) {
                return true;
            }
            if (periods.contains(period)) {
                byte[] value = cursor.value();
                if (value != null && !visitor.visit(key, value)) {
                    return false;
                }
            }
            cursor.next();
        }
        return true;
    }

    static List<String> with(List<String> parts, String value) {
        List<String> longer = new ArrayList<>(parts);
        longer.add(value);
        return longer;
    }
}
