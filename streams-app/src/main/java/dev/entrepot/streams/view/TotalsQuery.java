package dev.entrepot.streams.view;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the totals. Nothing given means everything, with two exceptions: the taxonomy is HS2, and a reporter's figures come
 * from one source.
 *
 * @param kind which totals
 * @param values the values asked for, for each dimension but the period
 * @param from first period, or none
 * @param to last period, or none
 * @param frequency the only frequency, or none
 * @param windows the windows asked for; empty for all
 * @param asOf the instant whose knowledge counts, or none for now
 * @param limit most rows
 * @param offset rows left out before the first
 */
public record TotalsQuery(
        TotalsKind kind,
        Map<Dimension, SortedSet<String>> values,
        @Nullable Period from,
        @Nullable Period to,
        @Nullable Frequency frequency,
        Set<Window> windows,
        @Nullable Instant asOf,
        int limit,
        int offset) {
    /** The taxonomy of queries that name none. */
    public static final String DEFAULT_TAXONOMY = "HS2";

    /** Most rows of one answer. */
    public static final int MAX_LIMIT = 100_000;

    /** Refuses limits that are out of range and periods in the wrong order. */
    public TotalsQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", not " + limit);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset is 0 or more, not " + offset);
        }
        if (from != null
                && to != null
                && from.lastMonth() - 12 / from.frequency().perYear() >= to.lastMonth()) {
            throw new IllegalArgumentException("from (" + from + ") lies after to (" + to + ")");
        }
    }

    /** Starts a query for everything of a kind. */
    public static Builder of(TotalsKind kind) {
        return new Builder(kind);
    }

    /** Returns the values asked for in a dimension; empty for all. */
    public SortedSet<String> values(Dimension dimension) {
        SortedSet<String> given = values.get(dimension);
        return given == null ? new TreeSet<>() : given;
    }

    /** Whether a figure is of one of the windows asked for. */
    boolean wants(TotalRow row) {
        return windows.isEmpty()
                || windows.stream().anyMatch(window -> window.code().equals(row.window()));
    }

    PeriodRange periods() {
        return new PeriodRange(from, to, frequency);
    }

    /** Collects what is asked. */
    public static final class Builder {
        private final TotalsKind kind;
        private final Map<Dimension, SortedSet<String>> values = new EnumMap<>(Dimension.class);
        private final Set<Window> windows = EnumSet.noneOf(Window.class);
        private @Nullable Period from;
        private @Nullable Period to;
        private @Nullable Frequency frequency;
        private @Nullable Instant asOf;
        private int limit = MAX_LIMIT;
        private int offset;
        private boolean allTaxonomies;

        private Builder(TotalsKind kind) {
            this.kind = kind;
        }

        /** Adds a value of a dimension. */
        public Builder where(Dimension dimension, String value) {
            values.computeIfAbsent(dimension, any -> new TreeSet<>()).add(value);
            return this;
        }

        /** Sets the first period. */
        public Builder from(@Nullable Period first) {
            from = first;
            return this;
        }

        /** Sets the last period. */
        public Builder to(@Nullable Period last) {
            to = last;
            return this;
        }

        /** Sets the only frequency. */
        public Builder frequency(@Nullable Frequency only) {
            frequency = only;
            return this;
        }

        /** Adds a window. */
        public Builder window(Window window) {
            windows.add(window);
            return this;
        }

        /** Sets the instant whose knowledge counts. */
        public Builder asOf(@Nullable Instant instant) {
            asOf = instant;
            return this;
        }

        /** Sets the most rows. */
        public Builder limit(int rows) {
            limit = rows;
            return this;
        }

        /** Sets the rows left out before the first. */
        public Builder offset(int rows) {
            offset = rows;
            return this;
        }

        /** Asks for every taxonomy unless one is given. */
        public Builder allTaxonomies() {
            allTaxonomies = true;
            return this;
        }

        /** Returns the query. */
        public TotalsQuery build() {
            if (!allTaxonomies && kind.has(Dimension.TAXONOMY) && !values.containsKey(Dimension.TAXONOMY)) {
                where(Dimension.TAXONOMY, DEFAULT_TAXONOMY);
            }
            return new TotalsQuery(kind, values, from, to, frequency, windows, asOf, limit, offset);
        }
    }
}
