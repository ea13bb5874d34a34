package dev.entrepot.domain.join;

import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one vintage said of a value, before the older ones. Immutable, so that the past of a book costs nothing to keep.
 *
 * @param vintage which one
 * @param value what it said; null when it took the value back
 * @param live whether it is of live records, outside of releases
 * @param older the vintage before it; null when there is none
 */
record Cell(
        Vintage vintage,
        @Nullable BigDecimal value,
        boolean live,
        @Nullable Cell older) {

    /**
     * Returns the chain with another vintage in its place; one of the same vintage is replaced. A newest live vintage takes the place of a
     * live one before it: the steps of a live feed are not kept, or they would grow without end.
     */
    static Cell with(@Nullable Cell newest, Vintage vintage, @Nullable BigDecimal value, boolean live) {
        if (newest != null && live && newest.live() && newest.vintage().compareTo(vintage) < 0) {
            return new Cell(vintage, value, true, newest.older());
        }
        return insert(newest, new Cell(vintage, value, live, null));
    }

    private static Cell insert(@Nullable Cell newest, Cell one) {
        int order = newest == null ? -1 : newest.vintage().compareTo(one.vintage());
        if (newest == null || order < 0) {
            return one.before(newest);
        }
        return order == 0 ? one.before(newest.older()) : newest.before(insert(newest.older(), one));
    }

    private Cell before(@Nullable Cell olderOnes) {
        return new Cell(vintage, value, live, olderOnes);
    }

    /** Returns the chain without a vintage. */
    static @Nullable Cell without(@Nullable Cell newest, Vintage vintage) {
        if (newest == null) {
            return null;
        }
        return newest.vintage().equals(vintage) ? newest.older() : newest.before(without(newest.older(), vintage));
    }

    /** Returns what was known at a vintage, itself included or not; null when nothing was. */
    static @Nullable Cell at(@Nullable Cell newest, Vintage bound, boolean inclusive) {
        int limit = inclusive ? 0 : -1;
        Cell cell = newest;
        while (cell != null && cell.vintage().compareTo(bound) > limit) {
            cell = cell.older();
        }
        return cell;
    }

    /** Returns the vintage that first said what this one says. */
    Vintage since() {
        Cell first = this;
        Cell before = older;
        while (before != null && isSame(before)) {
            first = before;
            before = before.older();
        }
        return first.vintage();
    }

    /** Whether another one says the same. */
    boolean isSame(Cell other) {
        return value == null ? other.value() == null : other.value() != null && value.compareTo(other.value()) == 0;
    }
}
