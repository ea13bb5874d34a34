package dev.entrepot.domain.indicator.world;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.TradeYear;
import dev.entrepot.domain.period.Period;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The economies whose total of a flow is known for every period of a year, in one currency.
 *
 * @param source who published their figures; empty when there are none
 * @param currency the currency that most of them report in, of equal ones the first by code; those who report in another are left out
 * @param totals their totals, in thousandths of the currency, by code
 * @param checksum CRC-32 of their codes, which tells sets apart
 */
record Reporters(String source, String currency, SortedMap<String, BigInteger> totals, String checksum) {
    /** Returns the reporters of a flow. */
    static Reporters of(AsOf inputs, String flow, Period period) {
        return inputs.once("reporters of " + flow + " " + period, () -> find(inputs, flow, period));
    }

    private static Reporters find(AsOf inputs, String flow, Period period) {
        String source = "";
        SortedMap<String, BigInteger> totals = new TreeMap<>();
        SortedMap<String, String> currencies = new TreeMap<>();
        for (InputSeries series : WorldSeries.of(inputs).ofSectors(flow, WorldSeries.ALL_GOODS, period.frequency())) {
            NavigableMap<Integer, InputValue> values = inputs.values(series);
            BigInteger total = TradeYear.complete(values, period);
            InputValue last = values.get(period.index());
            if (total != null && last != null && total.signum() > 0) {
                source = series.source();
                totals.put(series.reporter(), total);
                currencies.put(series.reporter(), last.unit());
            }
        }
        String currency = mostCommon(currencies.values());
        totals.keySet().removeIf(reporter -> !currency.equals(currencies.get(reporter)));
        return new Reporters(source, currency, Collections.unmodifiableSortedMap(totals), checksum(totals.keySet()));
    }

    /** Returns what is there most often, of equals the first in order; empty when there is nothing. */
    static String mostCommon(Collection<String> names) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        String most = "";
        for (String name : counts.keySet()) {
            if (counts.getOrDefault(name, 0) > counts.getOrDefault(most, 0)) {
                most = name;
            }
        }
        return most;
    }

    /** Returns what all totals add up to. */
    BigInteger all() {
        return totals.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Returns a reading with how many reporters there are and the checksum of their codes. */
    Reading state(Reading reading) {
        return reading.from(terms());
    }

    /** Returns how many reporters there are and the checksum of their codes, as inputs. */
    SortedMap<String, String> terms() {
        return new TreeMap<>(Map.of("reporters", Integer.toString(totals.size()), "reporter_set", checksum));
    }

    private static String checksum(Set<String> codes) {
        CRC32 sum = new CRC32();
        sum.update(String.join(",", codes).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
