package dev.entrepot.domain.indicator.country;

import static dev.entrepot.domain.indicator.country.KnownInputs.goods;
import static dev.entrepot.domain.indicator.country.KnownInputs.measure;
import static dev.entrepot.domain.indicator.country.KnownInputs.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionsTest {
    private static final InputSeries EXPORTS = goods("X", Frequency.A);

    private static KnownInputs revisedGerd() {
        return new KnownInputs()
                .say(measure("GERD"), "2022", "30782.9", "CNY_1E8", "2023-09-18")
                .say(measure("GERD"), "2023", "33278.2", "CNY_1E8", "2024-01-17")
                .say(measure("GERD"), "2023", "33357.1", "CNY_1E8", "2024-10-02");
    }

    @Test
    void lastAndCumulative() {
        KnownInputs inputs = revisedGerd();
        Reading last = inputs.only(RevisionOfValue.last(), "2023");
        assertThat(last.value()).isEqualTo("78.900");
        assertThat(last.inputs())
                .containsEntry("percent", "0.2371")
                .containsEntry("v(newest)", "33357.1 CNY_1E8 (2023, R-2024-10-02, 2024-10-02)")
                .containsEntry("v(before the newest)", "33278.2 CNY_1E8 (2023, R-2024-01-17, 2024-01-17)");
        assertThat(inputs.read(RevisionOfValue.last(), "2022")).isEmpty();

        inputs.say(measure("GERD"), "2023", "33400", "CNY_1E8", "2025-09-29");
        assertThat(inputs.only(RevisionOfValue.last(), "2023").value()).isEqualTo("42.900");
        assertThat(inputs.only(RevisionOfValue.cumulative(), "2023").value()).isEqualTo("121.800");
        inputs.say(measure("GERD"), "2023", null, "CNY_1E8", "2025-10-01");
        assertThat(inputs.read(RevisionOfValue.last(), "2023")).isEmpty();
    }

    @Test
    void growthIsRevisedByThePeriodOrByItsBase() {
        KnownInputs inputs = new KnownInputs()
                .say(EXPORTS, "2022", "100", "USD", "2023-01-13")
                .say(EXPORTS, "2023", "110", "USD", "2024-01-12")
                .say(EXPORTS, "2022", "104", "USD", "2024-06-18")
                .say(EXPORTS, "2023", "120", "USD", "2024-06-18");
        Map<Subject, Reading> parts = inputs.read(new RevisionSplit(), "2023");
        assertThat(part(parts, "numerator")).isEqualTo("0.100000");
        assertThat(part(parts, "base")).isEqualTo("-0.042308");
        assertThat(part(parts, "cross")).isEqualTo("-0.003846");
        assertThat(parts.values())
                .allSatisfy(reading -> assertThat(reading.inputs())
                        .containsEntry("g(first)", "0.1")
                        .containsEntry("g(newest)", "0.153846"));
        assertThat(inputs.asOf("2024-06-17").read(new RevisionSplit(), "2023")).isEmpty();
    }

    private static BigDecimal part(Map<Subject, Reading> parts, String part) {
        Reading reading = parts.get(new Subject("GACC", "CHN", "X", "TOTAL", "TOTAL", "W00", "year." + part));
        BigDecimal value = reading == null ? null : reading.value();
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Growth of 10 percent, first stated as 12, and once as -2. */
    private static KnownInputs revised(int years) {
        KnownInputs inputs = new KnownInputs();
        BigDecimal value = new BigDecimal("1000");
        for (int i = 0; i < years; i++) {
            int year = 2005 + i;
            BigDecimal first = value.multiply(new BigDecimal(i == 3 ? "0.98" : "1.12"));
            value = value.multiply(new BigDecimal("1.1"));
            inputs.say(
                            EXPORTS,
                            Integer.toString(year),
                            (i == 0 ? value : first).toPlainString(),
                            "USD",
                            (year + 1) + "-01-10")
                    .say(EXPORTS, Integer.toString(year), value.toPlainString(), "USD", (year + 1) + "-06-10");
        }
        return inputs;
    }

    @ParameterizedTest
    @CsvSource({"REV-MR, -0.002500", "REV-MAR, 0.032500", "REV-RMAR, 0.325000", "REV-SIGN, 0.125000"})
    void statisticsOfGrowth(String id, String expected) {
        RevisionOfGrowth statistic = RevisionOfGrowth.all().stream()
                .filter(one -> one.definition().id().equals(id))
                .findFirst()
                .orElseThrow();
        Reading reading = revised(9).only(statistic, "2013");
        assertThat(reading.value()).isEqualTo(expected);
        assertThat(reading.inputs()).containsEntry("revised", "8");
        assertThat(revised(9).read(statistic, "2012")).isEmpty();
    }

    @Test
    void aStreakIsMeasuredInTypicalRevisions() {
        Reading reading = revised(9).only(new StreakInRevisions(), "2013");
        assertThat(reading.value()).isEqualTo("3.076923");
        assertThat(reading.flags()).isEmpty();
        assertThat(reading.inputs()).containsEntry("REV-MAR", "0.0325");
        assertThat(revised(9).read(new StreakInRevisions(), "2012")).isEmpty();

        KnownInputs weak = revised(9).say(EXPORTS, "2013", "2200", "USD", "2014-12-01");
        assertThat(weak.only(new StreakInRevisions(), "2013").flags()).containsExactly("FRAGILE");
    }

    @Test
    void printedRateAgainstLevels() {
        KnownInputs inputs = new KnownInputs()
                .say(EXPORTS, "2022", "3593601435602", "USD", "2023-01-13")
                .say(EXPORTS, "2023", "3379747834884", "USD", "2024-01-12")
                .say(measure("X_YOY_PRINTED"), "2022", "7.0", "PC", "2023-01-13")
                .say(measure("X_YOY_PRINTED"), "2023", "-4.6", "PC", "2024-01-12");
        Reading difference = inputs.only(new PrintedRate(), "2023");
        assertThat(difference.value()).isEqualTo("1.3510");
        assertThat(difference.inputs())
                .containsEntry("printed rate", "-4.6 PC (2023, R-2024-01-12, 2024-01-12)")
                .containsEntry("computed rate", "-5.951");
        assertThat(inputs.only(new PrintedRate(), "2022").status()).isEqualTo(FigureStatus.BASE_MISSING);
    }

    @Test
    void completenessWeighsChaptersByTheYearBefore() {
        InputSeries machines = trade("X", "HS2", "84", "W00", Frequency.A);
        InputSeries fish = trade("X", "HS2", "03", "W00", Frequency.A);
        KnownInputs inputs = new KnownInputs()
                .say(machines, "2022", "900", "USD", "2023-01-13")
                .say(fish, "2022", "100", "USD", "2023-01-13")
                .say(machines, "2023", "1", "USD", "2024-01-13");
        Reading most = inputs.only(new Completeness(), "2023");
        assertThat(most.value()).isEqualTo("0.900000");
        assertThat(most.inputs()).containsEntry("missing", "03");
        inputs.say(fish, "2023", "0", "USD", "2024-02-13");
        assertThat(inputs.only(new Completeness(), "2023").value()).isEqualTo("1.000000");
        assertThat(inputs.read(new Completeness(), "2024")).isEmpty();
    }
}
