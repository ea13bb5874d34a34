package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The sum of a series over the year that ends with a period: twelve months, four quarters, or the year itself. A value in another unit
 * than the newest one counts as absent.
 *
 * @param value exact sum of the periods that are present
 * @param unit unit of the values; empty when there are none
 * @param present how many periods of the year are present
 * @param last the period that it ends with
 * @param newest the newest vintage among them; null when there are none
 */
record YearSum(
        BigDecimal value,
        String unit,
        int present,
        Period last,
        @Nullable Vintage newest) {
    static YearSum of(AsOf inputs, InputSeries series, Period last) {
        BigDecimal sum = BigDecimal.ZERO;
        String unit = "";
        int present = 0;
        Vintage newest = null;
        for (int i = 0; i < last.frequency().perYear(); i++) {
            InputValue one = inputs.value(series, last.index() - i);
            if (one != null && (unit.isEmpty() || unit.equals(one.unit()))) {
                unit = one.unit();
                sum = sum.add(one.value());
                newest = newest == null || newest.compareTo(one.since()) < 0 ? one.since() : newest;
                present++;
            }
        }
        return new YearSum(sum, unit, present, last, newest);
    }

    /** Whether all periods are present. */
    boolean isComplete() {
        return present == last.frequency().perYear();
    }

    /** Returns it as an input. */
    String told() {
        return newest == null ? "none (" + span() + ")" : Terms.of(value, unit, span(), newest);
    }

    /** Returns it with how many periods are present. */
    String counted() {
        return told() + ": " + present + " of " + last.frequency().perYear();
    }

    /** Returns whose values of the year they are and how new the newest is, as an input that is no sum. */
    String newestOf(InputSeries series) {
        String vintage = newest == null ? "" : ", " + newest.release() + ", " + Terms.date(newest);
        return series.measure() + " of " + series.source() + " (" + span() + vintage + ")";
    }

    private String span() {
        return last.frequency() == Frequency.A ? last.toString() : Window.R12.code() + " to " + last;
    }
}
