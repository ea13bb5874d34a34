package dev.entrepot.domain.indicator;

import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator says of one thing in one period. Immutable.
 *
 * @param value in the indicator's unit and scale; null with a status that says why
 * @param lower lower bound where only an interval is known
 * @param upper upper bound
 * @param status primary status
 * @param flags further flags, in the order in which they were added
 * @param inputs what it was made from, by the names of the formula's terms: amounts, vintages, versions
 */
public record Reading(
        @Nullable BigDecimal value,
        @Nullable BigDecimal lower,
        @Nullable BigDecimal upper,
        FigureStatus status,
        List<String> flags,
        SortedMap<String, String> inputs) {
    private static final SortedMap<String, String> NO_INPUTS = Collections.unmodifiableSortedMap(new TreeMap<>());

    /** Returns a sound value. */
    public static Reading of(BigDecimal value) {
        return of(value, FigureStatus.OK);
    }

    /** Returns a value with a status. */
    public static Reading of(@Nullable BigDecimal value, FigureStatus status) {
        return new Reading(value, null, null, status, List.of(), NO_INPUTS);
    }

    /** Returns an unscaled number with decimals, e.g. 5123 with three decimals for 5.123. */
    public static Reading of(long unscaled, int scale, FigureStatus status) {
        return of(BigDecimal.valueOf(unscaled, scale), status);
    }

    /** Returns a reading without a value. */
    public static Reading none(FigureStatus why) {
        return of(null, why);
    }

    /** Returns an interval. */
    public static Reading between(BigDecimal lower, BigDecimal upper) {
        return new Reading(null, lower, upper, FigureStatus.BOUNDED, List.of(), NO_INPUTS);
    }

    /**
     * Whether there is nothing to publish: no value and no interval, only because periods are absent, which totals say already.
     */
    public boolean saysNothing() {
        return value == null
                && lower == null
                && (status == FigureStatus.INCOMPLETE || status == FigureStatus.BASE_MISSING);
    }

    /** Returns the same with a flag more. */
    public Reading flag(String flag) {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new Reading(value, lower, upper, status, List.copyOf(more), inputs);
    }

    /** Returns the same with an input more. */
    public Reading from(String term, String what) {
        return from(Map.of(term, what));
    }

    /** Returns the same with more inputs, by the names of their terms. */
    public Reading from(Map<String, String> terms) {
        SortedMap<String, String> more = new TreeMap<>(inputs);
        more.putAll(terms);
        return new Reading(value, lower, upper, status, flags, Collections.unmodifiableSortedMap(more));
    }

    /** Rounds a quotient of exact numbers once, half to even, as all ratios are. */
    public static BigDecimal ratio(BigDecimal numerator, BigDecimal denominator, int scale) {
        return numerator.divide(denominator, MathContext.DECIMAL128).setScale(scale, RoundingMode.HALF_EVEN);
    }

    /** Rounds a number that was computed in binary floating point, as logarithms and roots are. */
    public static BigDecimal rounded(double number, int scale) {
        return BigDecimal.valueOf(number).setScale(scale, RoundingMode.HALF_EVEN);
    }
}
