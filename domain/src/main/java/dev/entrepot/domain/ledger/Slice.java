package dev.entrepot.domain.ledger;

import dev.entrepot.domain.cover.SliceRows;
import dev.entrepot.domain.release.Vintage;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

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

    private static final Comparator<Statement.Cell> ORDER = Comparator.comparingLong(Statement.Cell::code)
            .thenComparing(Statement.Cell::classification)
            .thenComparing(cell -> cell.breakdown().partner2())
            .thenComparing(cell -> cell.breakdown().customs())
            .thenComparing(cell -> cell.breakdown().transport())
            .thenComparing(cell -> cell.breakdown().area())
            .thenComparing(cell -> cell.breakdown().enterprise())
            .thenComparing(cell -> cell.breakdown().regime());

    private final TreeMap<Statement.Cell, Held> cells = new TreeMap<>(ORDER);

    /** Puts a statement in its cell unless the cell has a newer one. */
    Effect put(Statement statement, Vintage vintage) {
        Statement.Cell cell = statement.cell();
        Held held = cells.get(cell);
        if (held != null && held.vintage().compareTo(vintage) > 0) {
            return Effect.SUPERSEDED;
        }
        cells.put(cell, new Held(statement, vintage));
        if (held == null) {
            return Effect.ADDED;
        }
        Long before = held.statement().value();
        Long now = statement.value();
        return Objects.equals(before, now) ? Effect.UNCHANGED : Effect.REVISED;
    }

    /** Whether the cell of a statement is held. */
    boolean holds(Statement statement) {
        return cells.containsKey(statement.cell());
    }

    /** Removes the cells that are older than a snapshot and not listed in it; returns how many. */
    int withdraw(Set<Statement.Cell> listed, Vintage snapshot) {
        int withdrawn = 0;
        for (Iterator<Map.Entry<Statement.Cell, Held>> at = cells.entrySet().iterator(); at.hasNext(); ) {
            Map.Entry<Statement.Cell, Held> entry = at.next();
            if (!listed.contains(entry.getKey()) && entry.getValue().vintage().compareTo(snapshot) < 0) {
                at.remove();
                withdrawn++;
            }
        }
        return withdrawn;
    }

    /** Returns the held statements in the order of their cells. */
    Iterable<Held> held() {
        return cells.values();
    }

    /** Puts back what was read from the store. */
    void restore(Held held) {
        cells.put(held.statement().cell(), held);
    }

    int size() {
        return cells.size();
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** Settles classification and breakdowns; cells whose value is withheld have no row. */
    SliceRows rows() {
        SliceRows.Builder rows = new SliceRows.Builder();
        for (Held held : cells.values()) {
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
}
