package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.period.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure that stands for a later month, because a newer one is not known.
 *
 * @param value the figure
 * @param period what it is of
 * @param age months from the end of its period to the month that it stands for
 */
record Carried(InputValue value, Period period, int age) {
    /** The input that tells the age. */
    static final String AGE = "AGE";

    /** Returns the newest value of a period that has ended with a month or before; null when there is none. */
    static @Nullable Carried newest(AsOf inputs, InputSeries series, int lastMonth) {
        int months = 12 / series.frequency().perYear();
        int ended = Math.floorDiv(lastMonth + 1, months) - 1;
        Map.Entry<Integer, InputValue> newest = inputs.values(series).floorEntry(ended);
        if (newest == null) {
            return null;
        }
        Period period = new Period(series.frequency(), newest.getKey());
        return new Carried(newest.getValue(), period, lastMonth - period.lastMonth());
    }

    /** Returns it as an input. */
    String told() {
        return Terms.of(value, period);
    }

    /** Returns an age as an input. */
    static String months(int age) {
        return age + (age == 1 ? " month" : " months");
    }
}
