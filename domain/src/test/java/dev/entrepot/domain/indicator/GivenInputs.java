package dev.entrepot.domain.indicator;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Inputs as a test states them, in the order in which it does. */
public final class GivenInputs extends StatedInputs {
    private static final Vintage VINTAGE = new Vintage(1, 0, "R");

    /** States a value. */
    public GivenInputs put(InputSeries series, int period, String value, String unit) {
        change(series).put(period, new InputValue(new BigDecimal(value), unit, VINTAGE));
        return this;
    }

    /** States trade of a period in dollars. */
    public GivenInputs trade(
            String reporter, String flow, String taxonomy, String sector, String partner, Period period, String value) {
        return put(
                InputSeries.trade("S", reporter, flow, taxonomy, sector, partner, period.frequency()),
                period.index(),
                value,
                "USD");
    }

    /** States the exports of a year of products by their codes, and their total. */
    public GivenInputs exports(String reporter, Period period, Map<String, Long> products) {
        long total = products.values().stream().mapToLong(value -> value).sum();
        trade(reporter, "X", "TOTAL", "TOTAL", "W00", period, Long.toString(total));
        products.forEach((product, value) -> trade(reporter, "X", "HS2", product, "W00", period, Long.toString(value)));
        return this;
    }

    /** States an annual measure. */
    public GivenInputs measure(String country, String measure, int year, String value, String unit) {
        return put(InputSeries.measure("N", country, measure), year, value, unit);
    }

    /** Returns the same inputs in another order. */
    public GivenInputs shuffled(Random random) {
        List<InputSeries> order = new ArrayList<>(series());
        Collections.shuffle(order, random);
        GivenInputs other = new GivenInputs();
        order.forEach(series -> other.change(series).putAll(values(series)));
        return other;
    }

    /** Returns the same inputs with all trade multiplied. */
    public GivenInputs times(long factor) {
        GivenInputs other = new GivenInputs();
        series().forEach(series -> values(series)
                .forEach((period, value) -> other.put(
                        series,
                        period,
                        (series.isTrade() ? value.value().multiply(BigDecimal.valueOf(factor)) : value.value())
                                .toPlainString(),
                        value.unit())));
        return other;
    }

    /** Returns what an indicator says of a period. */
    public Map<Subject, Reading> read(JoinIndicator indicator, Period period) {
        Map<Subject, Reading> readings = new LinkedHashMap<>();
        indicator.read(this, period, (subject, reading) -> {
            if (readings.put(subject, reading) != null) {
                throw new IllegalStateException("two readings of " + subject);
            }
        });
        return readings;
    }

    /** Returns the values by {@code reporter sector partner variant}, without what is empty. */
    public Map<String, String> values(JoinIndicator indicator, Period period) {
        Map<String, String> values = new TreeMap<>();
        read(indicator, period)
                .forEach((subject, reading) -> values.put(
                        name(subject),
                        reading.value() == null
                                ? reading.status().name()
                                : reading.value().toPlainString()));
        return values;
    }

    /** Returns the one reading of a subject by the name that {@link #values} gives it. */
    public Reading reading(JoinIndicator indicator, Period period, String name) {
        Map<String, Reading> readings = new TreeMap<>();
        read(indicator, period).forEach((subject, reading) -> readings.put(name(subject), reading));
        return Objects.requireNonNull(readings.get(name), name);
    }

    private static String name(Subject subject) {
        return String.join(" ", subject.reporter(), subject.sector(), subject.partner(), subject.variant())
                .replaceAll(" +", " ");
    }

    /** Returns the months of a year, or the year alone. */
    public static List<Period> periods(Frequency frequency, int year) {
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < frequency.perYear(); i++) {
            periods.add(new Period(frequency, year * frequency.perYear() + i));
        }
        return periods;
    }
}
