package dev.entrepot.domain.indicator.country;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.period.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Units of the country's own currency for one US dollar, as one source has them. The unit names the currency: {@code CNY_PER_USD},
 * {@code CNY/USD}, or {@code CNY} alone.
 *
 * @param series where they are from
 * @param currency the country's own currency
 */
record ExchangeRates(InputSeries series, String currency) {
    /** The currency that rates are for. */
    static final String BASE = "USD";

    private static final String MEASURE = "FX";
    private static final Pattern PER = Pattern.compile("(/|[\\s_]PER[\\s_])" + BASE + "$");

    /**
     * Returns the rates for the year that ends with a period: those of a source, otherwise of the first other one, that has a rate of the
     * period; otherwise of the first that has any rate of the year; null when there are none.
     */
    static @Nullable ExchangeRates of(AsOf inputs, CountrySeries all, String source, Period period) {
        List<InputSeries> stated = CountrySeries.first(source, all.wholes(MEASURE, period.frequency()));
        ExchangeRates older = null;
        for (InputSeries series : stated) {
            Map.Entry<Integer, InputValue> newest = inputs.values(series).floorEntry(period.index());
            if (newest != null
                    && newest.getKey() > period.index() - period.frequency().perYear()) {
                String unit = newest.getValue().unit().strip().toUpperCase(Locale.ROOT);
                ExchangeRates rates =
                        new ExchangeRates(series, PER.matcher(unit).replaceAll(""));
                if (newest.getKey() == period.index()) {
                    return rates;
                }
                older = older == null ? rates : older;
            }
        }
        return older;
    }

    /** Whether a series has rates. */
    static boolean isRate(InputSeries series) {
        return CountryIndicator.isMeasure(series, MEASURE);
    }

    /** Returns the rate of a period; null when it is missing or not positive. */
    @Nullable
    InputValue at(AsOf inputs, int period) {
        InputValue rate = inputs.value(series, period);
        return rate == null || rate.value().signum() <= 0 ? null : rate;
    }
}
