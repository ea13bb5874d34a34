package dev.entrepot.domain.indicator.country;

import static dev.entrepot.domain.indicator.country.KnownInputs.goods;
import static dev.entrepot.domain.indicator.country.KnownInputs.measure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
    private static final int JANUARY = Period.month(2024, 1).index();

    private static InputSeries monthly(String measure) {
        return InputSeries.measure("NBS", "CHN", measure, "_T._T._T._T", Frequency.M);
    }

    private static KnownInputs year(InputSeries series, KnownInputs inputs, String unit, int first, int step) {
        for (int i = 0; i < 12; i++) {
            inputs.say(series, JANUARY + i, BigDecimal.valueOf(first + (long) step * i), unit);
        }
        return inputs;
    }

    private static KnownInputs dollars() {
        return year(goods("X", Frequency.M), new KnownInputs(), "USD", 100, 10);
    }

    @ParameterizedTest
    @CsvSource({"CNY_PER_USD", "CNY/USD", "CNY", "CNY per USD"})
    void eachMonthAtItsOwnRate(String unit) {
        KnownInputs inputs = year(monthly("FX"), dollars(), unit, 7, 1);
        Reading level = inputs.only(new ConvertedLevel(), "2024-12");
        // sum of (100 + 10 i)(7 + i) for i = 0 ... 11
        assertThat(level.value()).isEqualTo("24680.000");
        assertThat(level.inputs())
                .containsEntry("unit", "CNY")
                .containsEntry("v", "1860 USD (r12 to 2024-12, R-2025-01-01, 2025-01-01)")
                .containsEntry("FX", "FX of NBS (r12 to 2024-12, R-2025-01-01, 2025-01-01)");
    }

    @Test
    void aMonthWithoutRateHasNoLevel() {
        KnownInputs inputs = year(monthly("FX"), dollars(), "CNY_PER_USD", 7, 1)
                .say(monthly("FX"), "2024-05", null, "CNY_PER_USD", "2025-02-01");
        Reading level = inputs.only(new ConvertedLevel(), "2024-12");
        assertThat(level.value()).isNull();
        assertThat(level.status()).isEqualTo(FigureStatus.INCOMPLETE);
        assertThat(level.inputs()).containsEntry("missing", "rate 2024-05");
    }

    @Test
    void aYearIsConvertedAtItsRateOnlyWhereThereAreNoMonths() {
        KnownInputs inputs = new KnownInputs()
                .say(goods("M", Frequency.A), "2023", "1000", "USD", "2024-01-12")
                .say(goods("M", Frequency.A), "2024", "1000", "USD", "2025-01-12")
                .say(goods("M", Frequency.M), "2024-03", "80", "USD", "2024-04-12")
                .say(measure("FX"), "2023", "7.0467", "CNY_PER_USD", "2024-01-01")
                .say(measure("FX"), "2024", "7.1217", "CNY_PER_USD", "2025-01-01");
        assertThat(inputs.only(new ConvertedLevel(), "2023").value()).isEqualTo("7046.700");
        assertThat(inputs.read(new ConvertedLevel(), "2024")).isEmpty();
    }

    @Test
    void tradeInOtherCurrenciesIsNotConverted() {
        KnownInputs inputs = new KnownInputs()
                .say(goods("M", Frequency.A), "2023", "1000", "CNY", "2024-01-12")
                .say(measure("FX"), "2023", "7.0467", "CNY_PER_USD", "2024-01-01");
        assertThat(inputs.read(new ConvertedLevel(), "2023")).isEmpty();
    }

    @Test
    void constantPricesByMonthOrByACarriedYear() {
        KnownInputs monthly = year(monthly("DEFLATOR"), dollars(), "INDEX", 50, 0);
        assertThat(monthly.only(new RealLevel(), "2024-12").value()).isEqualTo("3720.000");

        KnownInputs annual = dollars().say(measure("DEFLATOR"), "2022", "120", "INDEX", "2023-05-01");
        Reading carried = annual.only(new RealLevel(), "2024-12");
        assertThat(carried.value()).isEqualTo("1550.000");
        assertThat(carried.flags()).containsExactly("PROXY");
        assertThat(carried.inputs())
                .containsEntry("AGE", "24 months")
                .containsEntry("DEFLATOR", "120 INDEX (2022, R-2023-05-01, 2023-05-01)");

        KnownInputs gap = monthly.say(monthly("DEFLATOR"), "2024-07", null, "INDEX", "2025-02-01");
        Reading none = gap.only(new RealLevel(), "2024-12");
        assertThat(none.value()).isNull();
        assertThat(none.inputs()).containsEntry("missing", "deflator 2024-07");
        assertThat(dollars().read(new RealLevel(), "2024-12")).isEmpty();
    }

    @Test
    void generalTradeIsWhatIsNotForProcessing() {
        KnownInputs inputs = new KnownInputs()
                .say(goods("X", Frequency.A), "2024", "1000", "USD", "2025-01-12")
                .say(goods("M", Frequency.A), "2024", "900", "USD", "2025-01-12")
                .say(goods("XIP", Frequency.A), "2024", "150", "USD", "2025-01-12")
                .say(goods("XOP", Frequency.A), "2024", "31", "USD", "2025-01-12");
        Reading share = inputs.only(new GeneralTrade(), "2024");
        assertThat(share.value()).isEqualTo("0.819000");
        assertThat(share.flags()).containsExactly("PROXY");
        assertThat(share.inputs()).containsOnlyKeys("X", "XIP", "XOP");
    }

    /** Trade of China in 2024, trillion yuan, by type of enterprise. */
    @Test
    void enterpriseTypesKeepTheRest() {
        KnownInputs inputs = new KnownInputs();
        String unit = "CNY_1E12";
        inputs.say(measure("XM_ENTERPRISE"), "2024", "43.85", unit, "2025-01-13")
                .say(measure("XM_ENTERPRISE", "PRIVATE._T._T._T"), "2024", "24.33", unit, "2025-01-13")
                .say(measure("XM_ENTERPRISE", "FOREIGN._T._T._T"), "2024", "12.80", unit, "2025-01-13")
                .say(measure("XM_ENTERPRISE", "STATE._T._T._T"), "2024", "6.61", unit, "2025-01-13");
        Map<Subject, Reading> shares = inputs.read(new EnterpriseTypes(), "2024");
        assertThat(share(shares, "PRIVATE")).isEqualTo("0.554846");
        assertThat(share(shares, "FOREIGN")).isEqualTo("0.291904");
        assertThat(share(shares, "STATE")).isEqualTo("0.150741");
        assertThat(share(shares, "_X")).isEqualTo("0.002509");
        assertThat(shares.values())
                .allSatisfy(reading -> assertThat(reading.inputs())
                        .containsEntry("v", "43.85 CNY_1E12 (2024, R-2025-01-13, 2025-01-13)"));
        assertThat(shares.get(new Subject("NBS", "CHN", "XM", "", "_X", "", "year")))
                .extracting(reading -> reading.inputs().get("v_e"))
                .isEqualTo("0.11 CNY_1E12");
    }

    private static BigDecimal share(Map<Subject, Reading> shares, String type) {
        Reading reading = shares.get(new Subject("NBS", "CHN", "XM", "", type, "", "year"));
        BigDecimal value = reading == null ? null : reading.value();
        return value == null ? BigDecimal.valueOf(-1) : value;
    }
}
