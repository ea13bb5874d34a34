package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.period.Frequency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Series without their seasons, as adjusted with all that was known at one vintage. Immutable. */
final class AdjustedSeries {
    private static final String CHINA = "CHN";

    private final InputSeries series;
    private final String currency;
    private final int first;
    private final double[] amounts;

    private AdjustedSeries(InputSeries series, String currency, int first, double[] amounts) {
        this.series = series;
        this.currency = currency;
        this.first = first;
        this.amounts = amounts;
    }

    /** Whether a series is adjusted: monthly trade with the world in all goods. One adjustment takes some 80 ms. */
    static boolean reads(InputSeries series) {
        return series.frequency() == Frequency.M
                && series.partner().equals("W00")
                && series.taxonomy().equals("TOTAL");
    }

    /** Returns all that can be adjusted, in one order; made once a vintage. */
    static List<AdjustedSeries> of(AsOf inputs) {
        return inputs.once("seasonally adjusted", () -> {
            List<AdjustedSeries> all = new ArrayList<>();
            inputs.series().stream().filter(AdjustedSeries::reads).sorted().forEach(series -> {
                AdjustedSeries adjusted = adjust(series, inputs.values(series));
                if (adjusted != null) {
                    all.add(adjusted);
                }
            });
            return List.copyOf(all);
        });
    }

    private static @Nullable AdjustedSeries adjust(InputSeries series, NavigableMap<Integer, InputValue> values) {
        int months = 0;
        for (Map.Entry<Integer, InputValue> month : values.descendingMap().entrySet()) {
            InputValue value = month.getValue();
            boolean goesOn = month.getKey() == values.lastKey() - months
                    && value.value().signum() > 0
                    && value.unit().equals(values.lastEntry().getValue().unit());
            if (!goesOn) {
                break;
            }
            months++;
        }
        if (months < SeasonalAdjustment.LEAST_MONTHS) {
            return null;
        }
        int first = values.lastKey() - months + 1;
        double[] amounts = values.tailMap(first, true).values().stream()
                .mapToDouble(value -> value.value().doubleValue())
                .toArray();
        double[] adjusted =
                AdjustmentMemory.SHARED.adjust(first, amounts, series.reporter().equals(CHINA));
        return adjusted == null
                ? null
                : new AdjustedSeries(series, values.lastEntry().getValue().unit(), first, adjusted);
    }

    InputSeries series() {
        return series;
    }

    /** Returns the ISO 4217 code of the amounts. */
    String currency() {
        return currency;
    }

    /** Returns the number of months that were adjusted together. */
    int months() {
        return amounts.length;
    }

    /** Whether there is an amount of a month. */
    boolean has(int month) {
        return month >= first && month < first + amounts.length;
    }

    /** Returns the amount of a month, which there {@linkplain #has is}. */
    double at(int month) {
        return amounts[month - first];
    }
}
