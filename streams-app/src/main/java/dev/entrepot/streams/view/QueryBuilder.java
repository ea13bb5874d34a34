package dev.entrepot.streams.view;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is asked.
 *
 * @param <B> the builder itself
 */
public abstract class QueryBuilder<B extends QueryBuilder<B>> {
    final Map<Dimension, SortedSet<String>> values = new EnumMap<>(Dimension.class);

    @Nullable
    Period from;

    @Nullable
    Period to;

    @Nullable
    Frequency frequency;

    @Nullable
    Instant asOf;

    int limit = SeriesQuery.MAX_LIMIT;
    int offset;

    QueryBuilder() {}

    abstract B self();

    /** Adds a value of a dimension. */
    public B where(Dimension dimension, String value) {
        values.computeIfAbsent(dimension, any -> new TreeSet<>()).add(value);
        return self();
    }

    /** Sets the first period. */
    public B from(@Nullable Period first) {
        from = first;
        return self();
    }

    /** Sets the last period. */
    public B to(@Nullable Period last) {
        to = last;
        return self();
    }

    /** Sets the only frequency. */
    public B frequency(@Nullable Frequency only) {
        frequency = only;
        return self();
    }

    /** Sets the instant whose knowledge counts. */
    public B asOf(@Nullable Instant instant) {
        asOf = instant;
        return self();
    }

    /** Sets the most rows. */
    public B limit(int rows) {
        limit = rows;
        return self();
    }

    /** Sets the rows left out before the first. */
    public B offset(int rows) {
        offset = rows;
        return self();
    }
}
