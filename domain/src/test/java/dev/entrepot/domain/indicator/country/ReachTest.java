package dev.entrepot.domain.indicator.country;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes with an input is within the reach that indicators state; and each of them says something of a rich set of inputs. */
class ReachTest {
    private static final List<JoinIndicator> INDICATORS = Catalogue.builtIn().countries();
    private static final int FIRST = 2014;
    private static final int FIRST_MONTHS = 2018;
    private static final int LAST = 2023;

    private static final Map<InputSeries, String> UNITS = new LinkedHashMap<>();

    static {
        for (Frequency frequency : List.of(Frequency.M, Frequency.A)) {
            for (String flow : List.of("X", "M", "XIP", "MIP")) {
                put(flow, "TOTAL", "TOTAL", frequency);
            }
            for (String flow : List.of("X", "M")) {
                put(flow, "RND-INDUSTRY", "26", frequency);
                put(flow, "RND-INDUSTRY", "14", frequency);
                put(flow, "HS2", "85", frequency);
                put(flow, "STRATEGIC", "SHIP", frequency);
            }
            measure("FX", "_T._T._T._T", frequency, "CNY_PER_USD");
            measure("DEFLATOR", "_T._T._T._T", frequency, "INDEX");
            measure("X_ENTERPRISE", "_T._T._T._T", frequency, "CNY_1E8");
            measure("X_ENTERPRISE", "PRIVATE._T._T._T", frequency, "CNY_1E8");
        }
        for (String sector :
                List.of("SRV-DIG", "SRV-GAME-LOW", "SRV-GAME-HIGH", "SRV-FILM", "SRV-AI", "SRV-RD", "SRV-PROC")) {
            put("SX", "SERVICES", sector, Frequency.A);
        }
        for (String sector : List.of("SE", "SI2", "SH")) {
            put("SX", "SERVICES", sector, Frequency.A);
        }
        put("SX", "TOTAL", "TOTAL", Frequency.A);
        for (String measure : List.of("GERD", "GDP")) {
            measure(measure, "_T._T._T._T", Frequency.A, "CNY_1E8");
        }
        measure("GERD", "_T._T.BASIC._T", Frequency.A, "CNY_1E8");
        measure("GERD", "_T._T._T.26", Frequency.A, "CNY_1E8");
        measure("GVA", "_T._T._T.26", Frequency.A, "CNY_1E8");
        measure("RD_WEIGHT", "_T._T._T.26", Frequency.A, "PC");
        measure("RD_WEIGHT", "_T._T._T.14", Frequency.A, "PC");
        measure("DVASH", "_T._T._T.26", Frequency.A, "PC");
        measure("GII_RANK", "_T._T._T._T", Frequency.A, "RANK");
        measure("PATENTS", "_T._T._T._T", Frequency.A, "GRANTS");
        measure("X_YOY_PRINTED", "_T._T._T._T", Frequency.A, "PC");
    }

    private static void put(String flow, String taxonomy, String sector, Frequency frequency) {
        for (String source : List.of("COMTRADE", "GACC")) {
            UNITS.put(InputSeries.trade(source, "CHN", flow, taxonomy, sector, "W00", frequency), "USD");
        }
    }

    private static void measure(String measure, String breakdown, Frequency frequency, String unit) {
        for (String source : List.of("NBS", "OECD")) {
            UNITS.put(InputSeries.measure(source, "CHN", measure, breakdown, frequency), unit);
        }
    }

    /** Returns random inputs with gaps and revisions, without one series that is yet to begin. */
    private static KnownInputs inputs(JoinIndicator indicator, Random random, @Nullable InputSeries without) {
        KnownInputs inputs = new KnownInputs();
        List<String> days = List.of("2024-01-10", "2024-06-10", "2024-09-10");
        for (String day : days) {
            UNITS.forEach((series, unit) -> {
                if (!indicator.reads(series) || series.equals(without)) {
                    return;
                }
                int perYear = series.frequency().perYear();
                int first = series.frequency() == Frequency.M ? FIRST_MONTHS : FIRST;
                for (int i = first * perYear; i < (LAST + 1) * perYear; i++) {
                    boolean isStated = day.equals(days.get(0)) ? random.nextInt(60) > 0 : random.nextInt(3) == 0;
                    if (isStated) {
                        String value = Integer.toString(1 + random.nextInt(1000));
                        inputs.say(series, new Period(series.frequency(), i).toString(), value, unit, day);
                    }
                }
            });
        }
        return inputs;
    }

    private static Map<Period, Map<Subject, Reading>> readings(JoinIndicator indicator, KnownInputs inputs) {
        Map<Period, Map<Subject, Reading>> readings = new TreeMap<>();
        KnownInputs seen = inputs.seenBy(indicator);
        for (int year = FIRST - 1; year <= LAST + 2; year++) {
            readings.put(Period.year(year), seen.read(indicator, Period.year(year)));
        }
        for (int i = (LAST - 3) * 12; i < (LAST + 1) * 12; i++) {
            Period month = new Period(Frequency.M, i);
            readings.put(month, seen.read(indicator, month));
        }
        return readings;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingChangesOutsideOfTheReach(long seed) {
        Random random = new Random(seed);
        List<InputSeries> all = new ArrayList<>(UNITS.keySet());
        for (JoinIndicator indicator : INDICATORS) {
            List<InputSeries> read = all.stream().filter(indicator::reads).toList();
            InputSeries changed = read.get(random.nextInt(read.size()));
            KnownInputs inputs = inputs(indicator, new Random(seed), random.nextInt(3) == 0 ? changed : null);
            int perYear = changed.frequency().perYear();
            Period at = new Period(changed.frequency(), (LAST - 3) * perYear + random.nextInt(2 * perYear));
            Map<Period, Map<Subject, Reading>> before = readings(indicator, inputs);
            String value = random.nextBoolean() ? "12345" : null;
            inputs.say(changed, at.toString(), value, UNITS.getOrDefault(changed, ""), "2025-01-10");
            Map<Period, Map<Subject, Reading>> after = readings(indicator, inputs);
            for (Period period : before.keySet()) {
                if (!before.getOrDefault(period, Map.of()).equals(after.get(period))) {
                    assertWithin(indicator, changed, at, period);
                }
            }
        }
    }

    private static void assertWithin(JoinIndicator indicator, InputSeries changed, Period at, Period output) {
        int monthsOfOutput = 12 / output.frequency().perYear();
        int distance = output.index() - Math.floorDiv(at.lastMonth(), monthsOfOutput);
        assertThat(distance)
                .as(
                        "%s of %s after a change of %s in %s",
                        indicator.definition().id(), output, changed, at)
                .isBetween(0, indicator.reach(changed, output.frequency()));
    }

    @Test
    void eachSaysSomethingAndNoneTwice() {
        for (JoinIndicator indicator : INDICATORS) {
            KnownInputs inputs = inputs(indicator, new Random(7), null);
            long said = readings(indicator, inputs).values().stream()
                    .flatMap(readings -> readings.values().stream())
                    .filter(reading -> reading.value() != null || reading.lower() != null)
                    .count();
            assertThat(said).as(indicator.definition().id()).isPositive();
        }
    }

    @Test
    void valuesHaveTheScaleThatIsPublished() {
        for (JoinIndicator indicator : INDICATORS) {
            KnownInputs inputs = inputs(indicator, new Random(8), null);
            readings(indicator, inputs)
                    .forEach((period, readings) -> readings.forEach((subject, reading) -> {
                        BigDecimal value = reading.value();
                        if (value != null) {
                            assertThat(value.scale())
                                    .as("%s of %s", indicator.definition().id(), subject)
                                    .isEqualTo(indicator.definition().scale());
                        }
                    }));
        }
    }
}
