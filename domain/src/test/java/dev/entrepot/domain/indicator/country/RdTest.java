package dev.entrepot.domain.indicator.country;

import static dev.entrepot.domain.indicator.country.KnownInputs.measure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R&D of China as the National Bureau of Statistics stated it, preliminary and final, with GDP before and after the census of 2023. */
class RdTest {
    private static final String UNIT = "CNY_1E8";

    private static KnownInputs china() {
        InputSeries gerd = measure("GERD");
        InputSeries gdp = measure("GDP");
        KnownInputs inputs = new KnownInputs()
                .say(gerd, "2019", "22143.6", UNIT, "2020-08-27")
                .say(gerd, "2020", "24393.1", UNIT, "2021-09-22")
                .say(gerd, "2021", "27956.3", UNIT, "2022-08-31")
                .say(gerd, "2022", "30782.9", UNIT, "2023-09-18")
                .say(gdp, "2023", "1260600", UNIT, "2024-01-17")
                .say(gerd, "2023", "33278.2", UNIT, "2024-01-17")
                .say(gerd, "2023", "33357.1", UNIT, "2024-10-02")
                .say(type("BASIC"), "2023", "2259.1", UNIT, "2024-10-02")
                .say(type("APPLIED"), "2023", "3661.5", UNIT, "2024-10-02")
                .say(type("EXPERIMENTAL"), "2023", "27436.5", UNIT, "2024-10-02")
                .say(gdp, "2023", "1294000", UNIT, "2024-12-26")
                .say(gdp, "2024", "1349084", UNIT, "2025-01-17")
                .say(gerd, "2024", "36130", UNIT, "2025-01-23");
        return inputs.say(gerd, "2024", "36326.8", UNIT, "2025-09-29")
                .say(type("BASIC"), "2024", "2500.9", UNIT, "2025-09-29")
                .say(type("APPLIED"), "2024", "4305.5", UNIT, "2025-09-29")
                .say(type("EXPERIMENTAL"), "2024", "29520.4", UNIT, "2025-09-29");
    }

    private static InputSeries type(String type) {
        return measure("GERD", "_T._T." + type + "._T");
    }

    private static BigDecimal rounded(Reading reading, int scale) {
        BigDecimal value = reading.value();
        assertThat(value).isNotNull();
        return value == null ? BigDecimal.ZERO : value.setScale(scale, RoundingMode.HALF_EVEN);
    }

    @ParameterizedTest
    @CsvSource({"2020, 10.1587", "2021, 14.6074", "2022, 10.1108", "2023, 8.3624", "2024, 8.9028"})
    void growthAsPrinted(String year, String percent) {
        Map<Subject, Reading> growth = china().read(new RdGrowth(), year);
        assertThat(growth.get(Subject.country("NBS", "CHN", "")))
                .extracting(Reading::value)
                .isEqualTo(new BigDecimal(percent));
    }

    /** From 2020 to 2024 as printed, and over the years beside it. */
    @ParameterizedTest
    @CsvSource({"y3, 0.091229", "y4, 0.104689", "y5, 0.104068"})
    void meanGrowthOfSeveralYears(String years, String rate) {
        Map<Subject, Reading> rates = china().read(new RdCompoundRate(), "2024");
        assertThat(rates).hasSize(3);
        Reading reading = rates.get(new Subject("NBS", "CHN", "", "", "GERD", "", years));
        assertThat(reading).extracting(Reading::value).isEqualTo(new BigDecimal(rate));
    }

    @Test
    void meanGrowthHasTwoPositiveEndsInOneUnit() {
        KnownInputs inputs = new KnownInputs()
                .say(measure("GERD"), "2019", "0", UNIT, "2020-08-27")
                .say(measure("GERD"), "2020", "3500", "USD_1E8", "2021-09-22")
                .say(measure("GERD"), "2024", "36326.8", UNIT, "2025-09-29");
        Map<Subject, Reading> rates = inputs.read(new RdCompoundRate(), "2024");
        assertThat(rates).hasSize(1);
        assertThat(rates.get(new Subject("NBS", "CHN", "", "", "GERD", "", "y4")))
                .extracting(Reading::status)
                .isEqualTo(FigureStatus.NOT_COMPARABLE);
    }

    @Test
    void preliminaryAndFinalAreVintagesOfOneValue() {
        Reading before = china().asOf("2024-10-01").only(new RdExpenditure(), "2023");
        assertThat(before.value()).isEqualTo("33278.200");
        assertThat(before.inputs())
                .containsEntry("GERD", "33278.2 CNY_1E8 (2023, R-2024-01-17, 2024-01-17)")
                .containsEntry("unit", "CNY_1E8");
        Map<Subject, Reading> now = china().read(new RdExpenditure(), "2023");
        assertThat(now).hasSize(4);
        assertThat(now.get(new Subject("NBS", "CHN", "", "", "_T._T.BASIC._T", "", "")))
                .extracting(Reading::value)
                .isEqualTo(new BigDecimal("2259.100"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-17, 2023, 2.64, 33278.2, 2024-01-17, 1260600, 2024-01-17",
        "2024-10-02, 2023, 2.65, 33357.1, 2024-10-02, 1260600, 2024-01-17",
        "2025-01-23, 2023, 2.58, 33357.1, 2024-10-02, 1294000, 2024-12-26",
        "2025-01-23, 2024, 2.68, 36130,   2025-01-23, 1349084, 2025-01-17",
        "2025-09-29, 2024, 2.69, 36326.8, 2025-09-29, 1349084, 2025-01-17",
    })
    void eachStepOfIntensityShowsItsCause(
            String day, String year, String percent, String gerd, String gerdSince, String gdp, String gdpSince) {
        Reading intensity = china().asOf(day).only(new RdIntensity(), year);
        assertThat(rounded(intensity, 2)).isEqualTo(percent);
        assertThat(intensity.status()).isEqualTo(FigureStatus.OK);
        assertThat(intensity.inputs())
                .containsEntry("GERD", "%s CNY_1E8 (%s, R-%s, %s)".formatted(gerd, year, gerdSince, gerdSince))
                .containsEntry("GDP", "%s CNY_1E8 (%s, R-%s, %s)".formatted(gdp, year, gdpSince, gdpSince))
                .containsEntry("GDP source", "NBS");
    }

    @Test
    void gdpIsOfTheSameSourceFirstThenInTheSameCurrency() {
        KnownInputs inputs = new KnownInputs()
                .say(measure("GERD"), "2023", "33357.1", UNIT, "2024-10-02")
                .say(InputSeries.measure("AAA", "CHN", "GDP"), "2023", "17794", "USD billion", "2024-01-01");
        Reading none = inputs.only(new RdIntensity(), "2023");
        assertThat(none.value()).isNull();
        assertThat(none.status()).isEqualTo(FigureStatus.NOT_COMPARABLE);
        assertThat(none.inputs()).containsKeys("GERD", "GDP");

        inputs.say(InputSeries.measure("WB", "CHN", "GDP"), "2023", "126060000", "CNY million", "2024-05-01");
        Reading other = inputs.only(new RdIntensity(), "2023");
        assertThat(other.value()).isEqualTo("2.6461");
        assertThat(other.inputs()).containsEntry("GDP source", "WB");

        inputs.say(measure("GDP"), "2023", "129.4", "CNY trillion", "2024-12-26");
        assertThat(inputs.only(new RdIntensity(), "2023").value()).isEqualTo("2.5778");
    }

    @Test
    void withoutGdpThereIsNoIntensity() {
        Reading none = china().only(new RdIntensity(), "2022");
        assertThat(none.value()).isNull();
        assertThat(none.status()).isEqualTo(FigureStatus.BASE_MISSING);
    }

    @ParameterizedTest
    @CsvSource({"BASIC, 0.7249, 6.8844", "APPLIED, 1.9306, 11.8521", "EXPERIMENTAL, 6.2472, 81.2634"})
    void contributionsAndSharesByType(String type, String contribution, String share) {
        Map<Subject, Reading> types = china().read(new RdTypes(), "2024");
        assertThat(types).hasSize(6);
        assertThat(types.get(new Subject("NBS", "CHN", "", "", type, "", "contribution")))
                .extracting(Reading::value)
                .isEqualTo(new BigDecimal(contribution));
        assertThat(types.get(new Subject("NBS", "CHN", "", "", type, "", "share")))
                .extracting(Reading::value)
                .isEqualTo(new BigDecimal(share));
    }

    @Test
    void whatBelongsToNoTypeKeepsTheSums() {
        KnownInputs inputs = china().say(type("EXPERIMENTAL"), "2024", "29500.4", UNIT, "2025-10-01");
        BigDecimal contributions = BigDecimal.ZERO;
        BigDecimal shares = BigDecimal.ZERO;
        for (Map.Entry<Subject, Reading> entry :
                inputs.read(new RdTypes(), "2024").entrySet()) {
            BigDecimal value = rounded(entry.getValue(), 4);
            if (entry.getKey().variant().equals("share")) {
                shares = shares.add(value);
            } else {
                contributions = contributions.add(value);
            }
        }
        assertThat(contributions).isBetween(new BigDecimal("8.9026"), new BigDecimal("8.9030"));
        assertThat(shares).isBetween(new BigDecimal("99.9998"), new BigDecimal("100.0002"));
        assertThat(inputs.read(new RdTypes(), "2024"))
                .containsKey(new Subject("NBS", "CHN", "", "", "_X", "", "contribution"));
    }

    @Test
    void industriesOverTheirValueAdded() {
        KnownInputs inputs = new KnownInputs()
                .say(measure("GERD", "_T._T._T.26"), "2023", "24.05", UNIT, "2024-10-02")
                .say(measure("GERD", "_T._T._T.14"), "2023", "1", UNIT, "2024-10-02")
                .say(measure("GVA", "_T._T._T.26"), "2023", "10000", "CNY_1E6", "2024-10-02");
        Map<Subject, Reading> industries = inputs.read(new RdIndustryIntensity(), "2023");
        Reading electronics = industries.get(new Subject("NBS", "CHN", "", "", "26", "", ""));
        assertThat(electronics).extracting(Reading::value).isEqualTo(new BigDecimal("24.0500"));
        assertThat(industries.get(new Subject("NBS", "CHN", "", "", "14", "", "")))
                .extracting(Reading::status)
                .isEqualTo(FigureStatus.BASE_MISSING);
    }

    @Test
    void coMovementNeedsEightPairsOfYears() {
        InputSeries exports = KnownInputs.goods("X", Frequency.A);
        InputSeries gerd = measure("GERD");
        KnownInputs inputs = new KnownInputs();
        BigDecimal research = new BigDecimal("1000");
        BigDecimal traded = new BigDecimal("1000000");
        int[] growth = {5, 9, 3, 12, 7, 1, 8, 6, 4, 10, 2, 11};
        for (int i = 0; i < growth.length; i++) {
            inputs.say(gerd, 2010 + i, research, UNIT).say(exports, 2011 + i, traded, "USD");
            BigDecimal factor = BigDecimal.valueOf(100 + growth[i], 2);
            research = research.multiply(factor);
            traded = traded.multiply(factor);
        }
        Map<Subject, Reading> early = inputs.read(new RdCoMovement(), "2018");
        assertThat(early).isEmpty();
        Map<Subject, Reading> readings = inputs.read(new RdCoMovement(), "2022");
        Reading lagged = readings.get(new Subject("GACC", "CHN", "X", "TOTAL", "TOTAL", "W00", "k1"));
        assertThat(lagged).extracting(Reading::value).isEqualTo(new BigDecimal("1.000000"));
        assertThat(lagged)
                .extracting(Reading::inputs)
                .satisfies(told -> assertThat(told).containsEntry("n", "11").containsEntry("GERD source", "NBS"));
        Reading same = readings.get(new Subject("GACC", "CHN", "X", "TOTAL", "TOTAL", "W00", "k0"));
        assertThat(same)
                .extracting(Reading::value)
                .satisfies(value -> assertThat(value).isLessThan(new BigDecimal("0")));
    }

    @Test
    void steadyGrowthGoesTogetherWithNothing() {
        KnownInputs inputs = new KnownInputs();
        for (int year = 0; year <= 9; year++) {
            BigDecimal steady = BigDecimal.valueOf(11).pow(year).movePointRight(9 - year);
            BigDecimal exports = BigDecimal.valueOf(100 + 7L * year * year % 11);
            inputs.say(measure("GERD"), 2010 + year, steady, "CNY_1E8");
            inputs.say(KnownInputs.goods("X", Frequency.A), 2010 + year, exports, "USD");
        }
        assertThat(inputs.read(new RdCoMovement(), "2019").values())
                .isNotEmpty()
                .extracting(Reading::status)
                .containsOnly(FigureStatus.DEGENERATE);
    }

    @Test
    void contextIsCarriedAsPublished() {
        KnownInputs inputs = new KnownInputs()
                .say(measure("GII_RANK"), "2024", "11", "RANK", "2024-09-26")
                .say(measure("PATENTS"), "2023", "921000", "GRANTS", "2024-01-16");
        assertThat(inputs.only(ContextValue.innovationRank(), "2024").value()).isEqualTo("11");
        assertThat(inputs.only(ContextValue.patents(), "2023").value()).isEqualTo("921000");
    }
}
