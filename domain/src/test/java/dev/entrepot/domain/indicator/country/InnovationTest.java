package dev.entrepot.domain.indicator.country;

import static dev.entrepot.domain.indicator.country.KnownInputs.goods;
import static dev.entrepot.domain.indicator.country.KnownInputs.industry;
import static dev.entrepot.domain.indicator.country.KnownInputs.measure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Subject;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.taxonomy.RndIndustries;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chips, cars, ships, medicines and clothing: the five goods of which the semantics work out the innovation content. */
class InnovationTest {
    private static final List<String> INDUSTRIES = List.of("26", "29", "301", "21", "14");

    private static KnownInputs fiveGoods(String flow) {
        return add(
                add(new KnownInputs(), flow, "2023", 0, 100, 50, 30, 20, 200), flow, "2024", 0, 130, 80, 45, 20, 180);
    }

    /** Adds a year of the five goods, and goods of no industry. */
    private static KnownInputs add(KnownInputs inputs, String flow, String year, int rest, int... amounts) {
        BigDecimal whole = BigDecimal.valueOf(rest);
        int index = Period.parse(year).index();
        for (int i = 0; i < amounts.length; i++) {
            BigDecimal amount = BigDecimal.valueOf(amounts[i]);
            inputs.say(industry(flow, INDUSTRIES.get(i), Frequency.A), index, amount, "USD");
            whole = whole.add(amount);
        }
        inputs.say(industry(flow, "_X", Frequency.A), index, BigDecimal.valueOf(rest), "USD");
        return inputs.say(goods(flow, Frequency.A), index, whole, "USD");
    }

    private static Subject part(String industry, String variant) {
        return new Subject("GACC", "CHN", "X", "RND-INDUSTRY", industry, "W00", "year." + variant);
    }

    private static KnownInputs ownWeight(KnownInputs inputs, String industry, String year, String percent) {
        return inputs.say(measure("RD_WEIGHT", "_T._T._T." + industry), year, percent, "PC", "2025-01-01");
    }

    @ParameterizedTest
    @CsvSource({"2023, 10.2557500", "2024, 11.6515385"})
    void knownAnswer(String year, String percent) {
        Reading content = fiveGoods("X").only(InnovationOfTrade.exports(), year);
        assertThat(content.value()).isEqualTo(percent);
        assertThat(content.inputs())
                .containsEntry("weights", RndIndustries.builtIn().version())
                .containsEntry("excluded", "0")
                .doesNotContainKey("AGE");
    }

    @ParameterizedTest
    @CsvSource({"26, 0.492652", "29, 0.259419", "301, -0.173659", "21, -0.107125", "14, 0.924501"})
    void knownDecomposition(String industry, String points) {
        Map<Subject, Reading> parts = fiveGoods("X").read(new InnovationShift(), "2024");
        assertThat(parts).hasSize(6);
        assertThat(parts.get(part(industry, "between")))
                .extracting(Reading::value)
                .isEqualTo(new BigDecimal(points));
        assertThat(parts.get(part("", "total"))).extracting(Reading::value).isEqualTo(new BigDecimal("1.395788"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void liesWithinTheWeightsAndDoesNotChangeWithScale(long seed) {
        Random random = new Random(seed);
        int[] amounts = random.ints(5, 0, 1_000_000).toArray();
        BigDecimal content = value(add(new KnownInputs(), "X", "2024", 0, amounts));
        assertThat(content).isBetween(new BigDecimal("1.40"), new BigDecimal("27.98"));
        int factor = 2 + random.nextInt(900);
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] *= factor;
        }
        assertThat(value(add(new KnownInputs(), "X", "2024", 0, amounts))).isEqualTo(content);
    }

    private static BigDecimal value(KnownInputs inputs) {
        BigDecimal value = inputs.only(InnovationOfTrade.exports(), "2024").value();
        return value == null ? BigDecimal.valueOf(-1) : value;
    }

    @Test
    void goodsOfNoIndustryChangeOnlyTheirOwnShare() {
        Reading without =
                add(new KnownInputs(), "X", "2024", 0, 130, 80, 45, 20, 180).only(InnovationOfTrade.exports(), "2024");
        Reading with =
                add(new KnownInputs(), "X", "2024", 45, 130, 80, 45, 20, 180).only(InnovationOfTrade.exports(), "2024");
        assertThat(with.value()).isEqualTo(without.value());
        assertThat(with.inputs()).containsEntry("excluded", "0.09");
        assertThat(with.inputs().get("sum X_i")).isEqualTo(without.inputs().get("sum X_i"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void partsAddUpExactly(long seed) {
        Random random = new Random(seed);
        KnownInputs inputs = new KnownInputs();
        for (String year : List.of("2023", "2024")) {
            add(inputs, "X", year, 7, random.ints(5, 0, 1_000_000).toArray());
            for (String industry : INDUSTRIES) {
                if (random.nextInt(5) > 0) {
                    ownWeight(
                            inputs,
                            industry,
                            year,
                            BigDecimal.valueOf(random.nextInt(4000), 2).toPlainString());
                }
            }
        }
        CountrySeries series = CountrySeries.of(inputs);
        var pair = new CountrySeries.Pair("GACC", "CHN", "W00");
        var lines = series.pairs("X", "RND-INDUSTRY", Frequency.A).getOrDefault(pair, List.of());
        InnovationContent was = InnovationContent.of(inputs, series, pair, "X", lines, Period.year(2023));
        InnovationContent now = InnovationContent.of(inputs, series, pair, "X", lines, Period.year(2024));
        InnovationShift.Shift shift = new InnovationShift.Shift(was, now);
        BigDecimal sum = BigDecimal.ZERO;
        for (String industry : InnovationContent.industries(was, now)) {
            sum = sum.add(shift.between(industry)).add(shift.within(industry));
        }
        assertThat(sum).isEqualByComparingTo(shift.total());
        assertThat(shift.total().signum()).isNotZero();
    }

    @Test
    void ownWeightsAreCarriedForwardAndTellTheirAge() {
        KnownInputs inputs = ownWeight(ownWeight(fiveGoods("X"), "26", "2022", "20"), "14", "2021", "2");
        Reading content = inputs.only(InnovationOfTrade.exports(), "2023");
        assertThat(content.value()).isEqualTo("8.0000000");
        assertThat(content.inputs())
                .containsEntry("AGE", "24 months")
                .containsEntry("excluded", "0.25")
                .containsEntry("weights", "RD_WEIGHT of NBS (2022, R-2025-01-01, 2025-01-01)");
        ownWeight(inputs, "26", "2024", "30");
        assertThat(inputs.only(InnovationOfTrade.exports(), "2023").value()).isEqualTo("8.0000000");
        Map<Subject, Reading> parts = inputs.read(new InnovationShift(), "2024");
        assertThat(parts.get(part("26", "within"))).extracting(Reading::value).isEqualTo(new BigDecimal("4.193548"));
        assertThat(parts).doesNotContainKey(part("14", "within"));
    }

    @Test
    void weightsOfAnotherSourceAreNoChange() {
        KnownInputs inputs = ownWeight(fiveGoods("X"), "26", "2024", "20");
        assertThat(inputs.only(new InnovationShift(), "2024").status()).isEqualTo(FigureStatus.NOT_COMPARABLE);
    }

    @Test
    void importsAndNet() {
        KnownInputs inputs = add(fiveGoods("X"), "M", "2024", 0, 100, 50, 30, 20, 200);
        Map<Subject, Reading> readings = inputs.read(InnovationOfTrade.imports(), "2024");
        assertThat(readings.get(new Subject("GACC", "CHN", "M", "RND-INDUSTRY", "", "W00", "year")))
                .extracting(Reading::value)
                .isEqualTo(new BigDecimal("10.2557500"));
        assertThat(readings.get(new Subject("GACC", "CHN", "M", "RND-INDUSTRY", "", "W00", "year.net")))
                .extracting(Reading::value)
                .isEqualTo(new BigDecimal("1.3957885"));
    }

    @Test
    void monthsRollOverTwelveAndMustBeComplete() {
        KnownInputs inputs = new KnownInputs();
        for (int i = 0; i < 12; i++) {
            int month = Period.month(2023, 7).index() + i;
            BigDecimal chips = BigDecimal.valueOf(i < 6 ? 10 : 30);
            inputs.say(industry("X", "26", Frequency.M), month, chips, "USD")
                    .say(industry("X", "14", Frequency.M), month, BigDecimal.TEN, "USD")
                    .say(goods("X", Frequency.M), month, chips.add(BigDecimal.TEN), "USD");
        }
        assertThat(inputs.only(InnovationOfTrade.exports(), "2024-06").value()).isEqualTo("16.5000000");
        Reading incomplete = inputs.only(InnovationOfTrade.exports(), "2024-05");
        assertThat(incomplete.value()).isNull();
        assertThat(incomplete.status()).isEqualTo(FigureStatus.INCOMPLETE);
    }

    @Test
    void domesticValueAddedIsCarriedForward() {
        KnownInputs inputs = fiveGoods("X")
                .say(measure("DVASH", "_T._T._T.26"), "2020", "60", "PC", "2023-11-01")
                .say(measure("DVASH", "_T._T._T.30"), "2021", "80", "PC", "2023-11-01");
        Reading exported = inputs.only(new DomesticValueExported(), "2024");
        assertThat(exported.value()).isEqualTo("114.000");
        assertThat(exported.flags()).containsExactly("PROXY");
        assertThat(exported.inputs())
                .containsEntry("AGE", "48 months")
                .containsEntry("excluded", "0.615385")
                .containsEntry("unit", "USD");
        Reading share = inputs.read(new DomesticValueShare(), "2024-03")
                .getOrDefault(new Subject("NBS", "CHN", "", "", "26", "", ""), Reading.none(FigureStatus.DEGENERATE));
        assertThat(share.value()).isEqualTo("60.0000");
        assertThat(share.inputs()).containsEntry("AGE", "39 months");
        assertThat(inputs.read(new InputAge(), "2024-03"))
                .containsOnlyKeys(Subject.country("NBS", "CHN", "DVASH"))
                .allSatisfy((subject, age) -> assertThat(age.value()).isEqualTo("27"));
        assertThat(inputs.read(new InputAge(), "2020-11")).isEmpty();
    }
}
