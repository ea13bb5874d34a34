package dev.entrepot.streams.view;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is asked of totals or indicators: values of dimensions, periods, an instant, and a page. */
public interface SeriesQuery {
    /** Most rows of one answer. */
    int MAX_LIMIT = 100_000;

    /** Returns what is asked for. */
    KeySpace space();

    /** Returns the values asked for, by dimension. */
    Map<Dimension, SortedSet<String>> values();

    /** Returns the first period, or none. */
    @Nullable
    Period from();

    /** Returns the last period, or none. */
    @Nullable
    Period to();

    /** Returns the only frequency, or none. */
    @Nullable
    Frequency frequency();

    /** Returns the instant whose knowledge counts, or none for now. */
    @Nullable
    Instant asOf();

    /** Returns the most rows. */
    int limit();

    /** Returns the rows left out before the first. */
    int offset();

    /** Says of series that have records in the periods asked for what these do not have. */
    String lacking(String first, String last);

    /** Returns the values asked for in a dimension; empty for all. */
    default SortedSet<String> values(Dimension dimension) {
        SortedSet<String> given = values().get(dimension);
        return given == null ? new TreeSet<>() : given;
    }

    /** Returns the periods asked for. */
    default PeriodRange periods() {
        return new PeriodRange(from(), to(), frequency());
    }

    /**
     * Checks what every query has.
     *
     * @throws IllegalArgumentException when limits are out of range or periods in the wrong order
     */
    static void check(@Nullable Period from, @Nullable Period to, int limit, int offset) {
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
}
