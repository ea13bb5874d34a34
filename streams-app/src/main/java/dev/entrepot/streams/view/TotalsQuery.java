package dev.entrepot.streams.view;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
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
        int offset)
        implements SeriesQuery {
    /** The taxonomy of queries that name none. */
    public static final String DEFAULT_TAXONOMY = "HS2";

    /** Refuses limits that are out of range and periods in the wrong order. */
    public TotalsQuery {
        SeriesQuery.check(from, to, limit, offset);
    }

    /** Starts a query for everything of a kind. */
    public static Builder of(TotalsKind kind) {
        return new Builder(kind);
    }

    @Override
    public KeySpace space() {
        return kind;
    }

    @Override
    public String lacking(String first, String last) {
        String wanted = windows.stream().map(Window::code).collect(Collectors.joining(", "));
        return "has window " + wanted + " from " + first + " to " + last
                + "; year exists only at the last period of a year";
    }

    /** Whether a figure is of one of the windows asked for. */
    boolean wants(TotalRow row) {
        return windows.isEmpty()
                || windows.stream().anyMatch(window -> window.code().equals(row.window()));
    }

    /** Collects what is asked. */
    public static final class Builder extends QueryBuilder<Builder> {
        private final TotalsKind kind;
        private final Set<Window> windows = EnumSet.noneOf(Window.class);
        private boolean allTaxonomies;

        private Builder(TotalsKind kind) {
            this.kind = kind;
        }

        @Override
        Builder self() {
            return this;
        }

        /** Adds a window. */
        public Builder window(Window window) {
            windows.add(window);
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
