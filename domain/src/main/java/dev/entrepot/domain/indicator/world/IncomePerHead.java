package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.MeasureUnit;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * GDP per head of countries, of the newest year that has ended and has both GDP and population, at most three years before. All are in one
 * currency: that of most countries. A country's figures are those of the first source by name that has them.
 *
 * @param unit currency
 * @param perHead GDP per head by country, of 34 digits
 * @param oldest the earliest year that one of them is of
 */
record IncomePerHead(String unit, SortedMap<String, BigDecimal> perHead, int oldest) {
    static final String GDP = "GDP";
    static final String POPULATION = "POP";

    /** How many years a figure is carried forward. */
    static final int CARRIED = 3;

    private record Figure(BigDecimal perHead, String unit, int year) {}

    /** Returns what is known of the year that a period ends. */
    static IncomePerHead of(AsOf inputs, Period period) {
        int year = Math.floorDiv(period.lastMonth() + 1, 12) - 1;
        return inputs.once("income per head " + year, () -> find(inputs, year));
    }

    /** Whether a series is one of those that it is made from. */
    static boolean reads(InputSeries series) {
        return series.isWhole()
                && series.frequency() == Frequency.A
                && (series.measure().equals(GDP) || series.measure().equals(POPULATION));
    }

    private static IncomePerHead find(AsOf inputs, int year) {
        SortedMap<String, InputSeries> incomes = new TreeMap<>();
        SortedMap<String, InputSeries> populations = new TreeMap<>();
        inputs.series().stream()
                .filter(IncomePerHead::reads)
                .sorted(Comparator.comparing(InputSeries::source))
                .forEach(series ->
                        (series.measure().equals(GDP) ? incomes : populations).putIfAbsent(series.reporter(), series));
        SortedMap<String, Figure> figures = new TreeMap<>();
        incomes.forEach((country, income) -> {
            InputSeries population = populations.get(country);
            for (int of = year; population != null && of >= year - CARRIED; of--) {
                InputValue gdp = inputs.value(income, of);
                InputValue heads = inputs.value(population, of);
                if (gdp != null && heads != null && heads.value().signum() > 0) {
                    MeasureUnit money = MeasureUnit.parse(gdp.unit());
                    BigDecimal people = MeasureUnit.parse(heads.unit()).exact(heads.value());
                    BigDecimal perHead = money.exact(gdp.value()).divide(people, MathContext.DECIMAL128);
                    figures.put(country, new Figure(perHead, money.currency(), of));
                    return;
                }
            }
        });
        String unit =
                Reporters.mostCommon(figures.values().stream().map(Figure::unit).toList());
        SortedMap<String, BigDecimal> perHead = new TreeMap<>();
        int oldest = year;
        for (Map.Entry<String, Figure> entry : figures.entrySet()) {
            Figure figure = entry.getValue();
            if (figure.unit().equals(unit)) {
                perHead.put(entry.getKey(), figure.perHead());
                oldest = Math.min(oldest, figure.year());
            }
        }
        return new IncomePerHead(unit, perHead, oldest);
    }

    /** Returns a reading with what it was made from. */
    Reading state(Reading reading) {
        return reading.from("gdp_countries", Integer.toString(perHead.size()))
                .from("gdp_oldest", Integer.toString(oldest))
                .from("currency", unit);
    }
}
