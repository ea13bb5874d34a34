package dev.entrepot.domain.indicator;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.period.Window;
import java.math.BigInteger;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums of a series of trade over the year that ends with a period: twelve months, four quarters, or one annual figure. Amounts are
 * thousandths of the currency, without limit of size.
 */
public final class TradeYear {
    private TradeYear() {}

    /** Returns the window of the year: {@code r12}, or {@code year} for annual periods. */
    public static String window(Period period) {
        return (period.frequency() == Frequency.A ? Window.YEAR : Window.R12).code();
    }

    /** Returns the sum; null when a period of the year has no value or the currency changes within it. */
    public static @Nullable BigInteger complete(NavigableMap<Integer, InputValue> values, Period period) {
        NavigableMap<Integer, InputValue> year = year(values, period);
        boolean isComplete = year.size() == period.frequency().perYear()
                && year.values().stream().map(InputValue::unit).distinct().count() == 1;
        return isComplete ? sum(year) : null;
    }

    /** Returns the sum of what there is, 0 when there is nothing. */
    public static BigInteger stated(NavigableMap<Integer, InputValue> values, Period period) {
        return sum(year(values, period));
    }

    private static NavigableMap<Integer, InputValue> year(NavigableMap<Integer, InputValue> values, Period period) {
        return values.subMap(period.index() - period.frequency().perYear(), false, period.index(), true);
    }

    private static BigInteger sum(NavigableMap<Integer, InputValue> year) {
        BigInteger sum = BigInteger.ZERO;
        for (InputValue value : year.values()) {
            sum = sum.add(value.value().setScale(3).unscaledValue());
        }
        return sum;
    }
}
