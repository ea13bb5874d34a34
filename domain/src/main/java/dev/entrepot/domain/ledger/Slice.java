package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.release.Vintage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest vintage of every cell of one partner in one frame. Owned by one thread. */
final class Slice {
    /** A statement and when it was made. */
    record Held(Statement statement, Vintage vintage) {}

    /** What a statement did to its cell. */
    enum Effect {
        ADDED,
        REVISED,
        UNCHANGED,
        SUPERSEDED
    }

    /** Orders statements by their cells. */
    static final Comparator<Statement> ORDER = Slice::compare;

    private static final Comparator<Statement.Context> CONTEXTS = Comparator.comparing(
                    Statement.Context::classification)
            .thenComparing(context -> context.breakdown().partner2())
            .thenComparing(context -> context.breakdown().customs())
            .thenComparing(context -> context.breakdown().transport())
            .thenComparing(context -> context.breakdown().area())
            .thenComparing(context -> context.breakdown().enterprise())
            .thenComparing(context -> context.breakdown().regime());

    private final List<Held> cells = new ArrayList<>();

    @SuppressWarnings("ReferenceEquality") // most cells share their context; others are compared in full
    private static int compare(Statement a, Statement b) {
        int byCode = Long.compare(a.code(), b.code());
        return byCode != 0 || a.context() == b.context() ? byCode : CONTEXTS.compare(a.context(), b.context());
    }

    /** Returns the position of the cell of a statement, or {@code -position - 1} of where it would be. */
    private int find(Statement statement) {
        int low = 0;
        int high = cells.size() - 1;
        if (high >= 0 && compare(cells.get(high).statement(), statement) < 0) {
            return -high - 2;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = compare(cells.get(middle).statement(), statement);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** Puts a statement in its cell unless the cell has a newer one; quickest in the order of the cells. */
    Effect put(Statement statement, Vintage vintage) {
        int at = find(statement);
        if (at < 0) {
            cells.add(-at - 1, new Held(statement, vintage));
            return Effect.ADDED;
        }
        Held held = cells.get(at);
        if (held.vintage().compareTo(vintage) > 0) {
            return Effect.SUPERSEDED;
        }
        cells.set(at, new Held(statement, vintage));
        Long before = held.statement().value();
        Long now = statement.value();
        return Objects.equals(before, now) ? Effect.UNCHANGED : Effect.REVISED;
    }

    /** Whether the cell of a statement is held. */
    boolean holds(Statement statement) {
        return find(statement) >= 0;
    }

    /** Removes the cells that are older than a snapshot and not listed in it; returns how many. */
    int withdraw(Set<Statement.Cell> listed, Vintage snapshot) {
        int before = cells.size();
        cells.removeIf(held ->
                !listed.contains(held.statement().cell()) && held.vintage().compareTo(snapshot) < 0);
        return before - cells.size();
    }

    /** Returns the held statements in the order of their cells. */
    Iterable<Held> held() {
        return cells;
    }

    /** Puts back what was read from the store, in the order of the cells. */
    void restore(Held held) {
        cells.add(held);
    }

    int size() {
        return cells.size();
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** Settles classification and breakdowns; cells whose value is withheld have no row. */
    SliceRows rows() {
        SliceRows plain = plainRows();
        if (plain != null) {
            return plain;
        }
        SliceRows.Builder rows = new SliceRows.Builder();
        for (Held held : cells) {
            Statement statement = held.statement();
            Long value = statement.value();
            if (value != null) {
                rows.add(
                        statement.context().classification(),
                        statement.code(),
                        statement.context().breakdown(),
                        value);
            }
        }
        return rows.build();
    }

    /** Returns the rows of a slice in one classification with one row for each code, where nothing has to be settled; null of others. */
    private @Nullable SliceRows plainRows() {
        String classification = "";
        long[] codes = new long[cells.size()];
        long[] values = new long[cells.size()];
        int n = 0;
        for (Held held : cells) {
            Statement statement = held.statement();
            Long value = statement.value();
            if (value != null) {
                if (n > 0
                        && (codes[n - 1] == statement.code()
                                || !classification.equals(statement.context().classification()))) {
                    return null;
                }
                classification = statement.context().classification();
                codes[n] = statement.code();
                values[n++] = value;
            }
        }
        return SliceRows.of(classification, Arrays.copyOf(codes, n), Arrays.copyOf(values, n));
    }
}
