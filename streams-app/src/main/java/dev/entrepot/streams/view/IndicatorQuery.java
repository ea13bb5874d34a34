package dev.entrepot.streams.view;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the indicators. Nothing given means everything, except that an indicator of a reporter comes from one source.
 *
 * @param values the values asked for, by dimension
 * @param from first period, or none
 * @param to last period, or none
 * @param frequency the only frequency, or none
 * @param asOf the instant whose knowledge counts, or none for now
 * @param limit most rows
 * @param offset rows left out before the first
 */
public record IndicatorQuery(
        Map<Dimension, SortedSet<String>> values,
        @Nullable Period from,
        @Nullable Period to,
        @Nullable Frequency frequency,
        @Nullable Instant asOf,
        int limit,
        int offset)
        implements SeriesQuery {
    /** Refuses limits that are out of range and periods in the wrong order. */
    public IndicatorQuery {
        SeriesQuery.check(from, to, limit, offset);
    }

    /** Starts a query for all indicators. */
    public static Builder all() {
        return new Builder();
    }

    @Override
    public KeySpace space() {
        return IndicatorKeys.INDICATORS;
    }

    @Override
    public String lacking(String first, String last) {
        return "is there from " + first + " to " + last;
    }

    /** Collects what is asked. */
    public static final class Builder extends QueryBuilder<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Returns the query. */
        public IndicatorQuery build() {
            if (frequency != null) {
                where(Dimension.FREQUENCY, frequency.name());
            }
            return new IndicatorQuery(values, from, to, frequency, asOf, limit, offset);
        }
    }
}
