package dev.entrepot.domain.indicator;

import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Inputs as they were known at one vintage. */
public interface AsOf {
    /** Returns all series that had a value. */
    Set<InputSeries> series();

    /** Returns the values of a series by the index of their periods; empty when there is no such series. Not to be changed. */
    NavigableMap<Integer, InputValue> values(InputSeries series);

    /** Returns one value; null when it was absent or withheld. */
    default @Nullable InputValue value(InputSeries series, int period) {
        return values(series).get(period);
    }

    /** Returns every value that was stated of a period so far, the oldest first; consecutive ones differ. */
    List<InputValue> vintages(InputSeries series, int period);

    /** Returns what is made once for all indicators that ask for the same name at this vintage. */
    <T> T once(String name, Supplier<T> made);
}
