package dev.entrepot.domain.indicator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.entrepot.domain.indicator.GivenInputs;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpecialisationTest {
    private static final Period YEAR = Period.year(2024);
    private static final List<JoinIndicator> RATIOS = List.of(
            new MarketShare(),
            new StructureDistance(),
            ComparativeAdvantage.balassa(),
            ComparativeAdvantage.symmetric(),
            ComparativeAdvantage.additive(),
            new Diversity(),
            new Ubiquity(),
            EconomicComplexity.ofPopulation(),
            EconomicComplexity.ofSample(),
            new ProductComplexity(),
            new Fitness(),
            Sophistication.ofProducts(),
            Sophistication.ofCountries(),
            new Proximity(),
            new Density(),
            new ComplexityOutlook(),
            new ComplexityGain());

    /** Three countries and three products; the index of A in the second product is exactly 1. */
    private static GivenInputs three() {
        return new GivenInputs()
                .exports("AAA", YEAR, Map.of("01", 10L, "02", 20L, "03", 30L))
                .exports("BBB", YEAR, Map.of("01", 40L, "02", 50L))
                .exports("CCC", YEAR, Map.of("01", 60L));
    }

    /** Four countries and five products. */
    private static GivenInputs four() {
        return new GivenInputs()
                .exports("AAA", YEAR, Map.of("01", 100L, "02", 80L, "03", 60L, "04", 40L, "05", 20L))
                .exports("BBB", YEAR, Map.of("01", 90L, "02", 70L, "04", 10L))
                .exports("CCC", YEAR, Map.of("01", 30L, "03", 80L, "04", 10L))
                .exports("DDD", YEAR, Map.of("01", 200L, "02", 20L));
    }

    @Test
    void comparativeAdvantageHasTheKnownAnswers() {
        Map<String, String> values = three().values(ComparativeAdvantage.balassa(), YEAR);
        assertThat(values.values().stream().map(value -> new BigDecimal(value).doubleValue()))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 0.00006 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(0.3182, 1.0, 3.5, 0.8485, 1.6667, 0.0, 1.9091, 0.0, 0.0);
    }

    @Test
    void anIndexOfExactlyOneIsAnAdvantage() {
        JoinIndicator indicator = ComparativeAdvantage.balassa();
        assertThat(three().reading(indicator, YEAR, "AAA 02 year").flags()).containsExactly("SPECIALISED");
        assertThat(three().reading(indicator, YEAR, "AAA 01 year").flags()).isEmpty();
        GivenInputs large = new GivenInputs();
        List.of("AAA", "BBB", "CCC")
                .forEach(country -> large.exports(
                        country, YEAR, Map.of("01", 333_333_333_333_333L, "02", 7L, "03", 1_000_000_000_000_003L)));
        assertThat(large.read(indicator, YEAR).values())
                .hasSize(9)
                .allSatisfy(reading -> assertThat(reading.flags()).containsExactly("SPECIALISED"));
        GivenInputs less =
                large.exports("AAA", YEAR, Map.of("01", 333_333_333_333_332L, "02", 7L, "03", 1_000_000_000_000_003L));
        assertThat(less.reading(indicator, YEAR, "AAA 01 year").flags()).isEmpty();
        assertThat(less.reading(indicator, YEAR, "AAA 01 year").value()).isEqualByComparingTo("1");
    }

    @Test
    void symmetricFormsAreBetweenMinusOneAndOneAndAdditiveOnesAddUpToNothing() {
        Map<String, String> symmetric = three().values(ComparativeAdvantage.symmetric(), YEAR);
        assertThat(symmetric)
                .containsEntry("AAA 02 year", "0.000000")
                .containsEntry("AAA 03 year", "0.555556")
                .containsEntry("CCC 03 year", "-1.000000");
        for (int seed = 0; seed < 50; seed++) {
            Map<String, String> additive = random(seed, YEAR).values(ComparativeAdvantage.additive(), YEAR);
            Map<String, BigDecimal> sums = new TreeMap<>();
            additive.forEach((name, value) -> {
                List<String> parts = List.of(name.split(" "));
                sums.merge(parts.get(0), new BigDecimal(value), BigDecimal::add);
                sums.merge(parts.get(1), new BigDecimal(value), BigDecimal::add);
            });
            assertThat(sums.values())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(sum -> assertThat(sum).isCloseTo(BigDecimal.ZERO, within(new BigDecimal("1e-11"))));
            assertThat(additive.values())
                    .anySatisfy(
                            value -> assertThat(new BigDecimal(value).signum()).isPositive());
        }
    }

    @Test
    void complexityHasTheKnownAnswersInBothConventions() {
        assertThat(four().values(EconomicComplexity.ofPopulation(), YEAR))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "AAA year", "0.8011747",
                        "BBB year", "-0.6367395",
                        "CCC year", "1.1300452",
                        "DDD year", "-1.2944805"));
        assertThat(four().values(EconomicComplexity.ofSample(), YEAR))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "AAA year", "0.6938377",
                        "BBB year", "-0.5514326",
                        "CCC year", "0.9786479",
                        "DDD year", "-1.1210530"));
        assertThat(four().reading(EconomicComplexity.ofPopulation(), YEAR, "AAA year")
                        .inputs())
                .containsEntry("eigenvalue_2", "0.7965351654")
                .containsEntry("diversity", "4")
                .containsEntry("countries", "4")
                .containsEntry("products", "5")
                .containsEntry("dropped_countries", "0");
        assertThat(four().values(new Diversity(), YEAR).values()).containsExactly("4", "2", "2", "1");
        assertThat(four().values(new Ubiquity(), YEAR))
                .containsEntry("W00 01 year", "2")
                .containsEntry("W00 05 year", "1");
    }

    @Test
    void theComplexityOfACountryIsTheMeanOfItsProductsUnderTheSameScale() {
        Map<String, String> products = four().values(new ProductComplexity(), YEAR);
        Map<String, String> countries = four().values(EconomicComplexity.ofPopulation(), YEAR);
        Map<String, List<String>> specialised = Map.of(
                "AAA",
                List.of("02", "03", "04", "05"),
                "BBB",
                List.of("01", "02"),
                "CCC",
                List.of("03", "04"),
                "DDD",
                List.of("01"));
        specialised.forEach((country, of) -> assertThat(of.stream()
                        .mapToDouble(product ->
                                Double.parseDouble(products.getOrDefault("W00 " + product + " year/eci", "")))
                        .average()
                        .orElseThrow())
                .isCloseTo(Double.parseDouble(countries.getOrDefault(country + " year", "")), within(2e-6)));
        double[] own = products.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/own"))
                .mapToDouble(entry -> Double.parseDouble(entry.getValue()))
                .toArray();
        assertThat(own).hasSize(5);
        assertThat(Complexity.mean(own)).isCloseTo(0, within(1e-5));
        assertThat(Complexity.deviation(own, 5)).isCloseTo(1, within(1e-5));
    }

    @Test
    void whatHasNoSingleSecondEigenvectorIsDegenerate() {
        GivenInputs apart = new GivenInputs();
        for (String country : List.of("AAA", "BBB", "CCC")) {
            apart.exports(
                    country,
                    YEAR,
                    Map.of(country.replace("A", "0").replace("B", "1").replace("C", "2"), 5L));
        }
        assertThat(apart.values(EconomicComplexity.ofPopulation(), YEAR).values())
                .containsExactly("DEGENERATE", "DEGENERATE", "DEGENERATE");
        assertThat(apart.values(new ComplexityOutlook(), YEAR).values()).containsOnly("DEGENERATE");
        assertThat(apart.values(new ProductComplexity(), YEAR).values()).containsOnly("DEGENERATE");
        GivenInputs alike = new GivenInputs();
        for (String country : List.of("AAA", "BBB", "CCC")) {
            alike.exports(country, YEAR, Map.of("01", 4L, "02", 6L));
        }
        assertThat(alike.read(EconomicComplexity.ofSample(), YEAR).values())
                .hasSize(3)
                .allSatisfy(reading -> assertThat(reading.status()).isEqualTo(FigureStatus.DEGENERATE));
    }

    @Test
    void fitnessAgreesWithADirectIteration() {
        int[][] m = {{0, 1, 1, 1, 1}, {1, 1, 0, 0, 0}, {0, 0, 1, 1, 0}, {1, 0, 0, 0, 0}};
        double[] f = {1, 1, 1, 1};
        double[] q = {1, 1, 1, 1, 1};
        for (int step = 0; step < 20; step++) {
            double[] nextF = new double[4];
            double[] inverse = new double[5];
            for (int c = 0; c < 4; c++) {
                for (int p = 0; p < 5; p++) {
                    nextF[c] += m[c][p] * q[p];
                    inverse[p] += m[c][p] / f[c];
                }
            }
            double sumF = nextF[0] + nextF[1] + nextF[2] + nextF[3];
            double sumQ = 0;
            for (double i : inverse) {
                sumQ += 1 / i;
            }
            for (int c = 0; c < 4; c++) {
                f[c] = nextF[c] * 4 / sumF;
            }
            for (int p = 0; p < 5; p++) {
                q[p] = 5 / inverse[p] / sumQ;
            }
        }
        Map<String, String> values = four().values(new Fitness(), YEAR);
        List<String> countries = List.of("AAA", "BBB", "CCC", "DDD");
        for (int c = 0; c < 4; c++) {
            assertThat(new BigDecimal(values.getOrDefault(countries.get(c) + " year", "")))
                    .isCloseTo(BigDecimal.valueOf(f[c]), within(new BigDecimal("0.000001")));
        }
        for (int p = 0; p < 5; p++) {
            assertThat(new BigDecimal(values.getOrDefault("W00 0" + (p + 1) + " year", "")))
                    .isCloseTo(BigDecimal.valueOf(q[p]), within(new BigDecimal("0.000001")));
        }
        assertThat(f[0]).isGreaterThan(f[1]);
    }

    @Test
    void theProductSpaceIsCountedByHand() {
        Map<String, String> proximity = four().values(new Proximity(), YEAR);
        assertThat(proximity)
                .hasSize(10)
                .containsEntry("W00 01 year/02", "0.500000")
                .containsEntry("W00 03 year/04", "1.000000")
                .containsEntry("W00 04 year/05", "0.500000")
                .containsEntry("W00 01 year/05", "0.000000");
        // product 01 is near to itself (1) and to 02 (0.5): of that D has 1, A has 0.5
        assertThat(four().values(new Density(), YEAR))
                .containsEntry("DDD 01 year", "0.666667")
                .containsEntry("AAA 01 year", "0.333333")
                .containsEntry("CCC 01 year", "0.000000");
    }

    @Test
    void outlookAndGainAreWeightedSumsOfWhatIsNotMade() {
        Map<String, String> complexity = four().values(new ProductComplexity(), YEAR);
        Map<String, String> density = four().values(new Density(), YEAR);
        double pci = Double.parseDouble(complexity.getOrDefault("W00 01 year/eci", ""));
        double near = Double.parseDouble(density.getOrDefault("AAA 01 year", ""));
        assertThat(Double.parseDouble(
                        four().values(new ComplexityOutlook(), YEAR).getOrDefault("AAA year", "")))
                .isCloseTo(near * pci, within(2e-6));
        // A makes all but 01, of whose nearness 1 / 1.5 is to itself
        Map<String, String> gains = four().values(new ComplexityGain(), YEAR);
        assertThat(Double.parseDouble(gains.getOrDefault("AAA 01 year", "")))
                .isCloseTo(pci / 1.5 - (1 - near) * pci, within(2e-6));
        assertThat(gains).doesNotContainKey("AAA 02 year").hasSize(20 - 9);
    }

    @Test
    void incomesOfProductsAreWeightedByShares() {
        GivenInputs inputs = three().measure("AAA", "GDP", 2024, "60", "USD_1E6")
                .measure("AAA", "POP", 2024, "1000", "PERSONS_1E3")
                .measure("BBB", "GDP", 2022, "30000", "USD")
                .measure("BBB", "POP", 2022, "1", "PERSONS_1E3")
                .measure("CCC", "GDP", 2024, "90000", "USD")
                .measure("CCC", "POP", 2024, "1000", "PERSONS");
        // shares in product 01: 1/6, 4/9, 1; per head 60, 30, 90
        assertThat(inputs.values(Sophistication.ofProducts(), YEAR))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("W00 01 year", "70.345", "W00 02 year", "41.250", "W00 03 year", "60.000"));
        assertThat(inputs.values(Sophistication.ofCountries(), YEAR))
                .containsEntry("CCC year", "70.345")
                .containsEntry("AAA year", "55.474");
        Reading reading = inputs.reading(Sophistication.ofCountries(), YEAR, "CCC year");
        assertThat(reading.inputs())
                .containsEntry("gdp_oldest", "2022")
                .containsEntry("gdp_countries", "3")
                .containsEntry("currency", "USD");
        assertThat(three().measure("AAA", "GDP", 2024, "6", "USD").values(Sophistication.ofProducts(), YEAR))
                .isEmpty();
    }

    @Test
    void incomesMayBeInAnyMultipleThatSourcesUse() {
        GivenInputs inputs = three().measure("AAA", "GDP", 2024, "0.6", "100 million USD")
                .measure("AAA", "POP", 2024, "100", "10,000 persons")
                .measure("BBB", "GDP", 2022, "0.03", "USD million")
                .measure("BBB", "POP", 2022, "1", "PERSONS_1E3")
                .measure("CCC", "GDP", 2024, "90000", "USD")
                .measure("CCC", "POP", 2024, "1", "thousand");
        assertThat(inputs.values(Sophistication.ofProducts(), YEAR))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("W00 01 year", "70.345", "W00 02 year", "41.250", "W00 03 year", "60.000"));
    }

    @Test
    void aDistanceFromTheWorldIsHalfOfAllDifferences() {
        // A has 1/6, 1/3, 1/2; the world 110/210, 70/210, 30/210
        assertThat(three().values(new StructureDistance(), YEAR)).containsEntry("AAA year", "0.357143");
    }

    @Test
    void marketSharesAddUpToOneAndSayWhoIsMissing() {
        Map<String, String> shares = three().values(new MarketShare(), YEAR);
        assertThat(shares).containsEntry("AAA TOTAL year", "0.285714").containsEntry("AAA 03 year", "1.000000");
        BigDecimal sum = shares.entrySet().stream()
                .filter(entry -> entry.getKey().contains(" 01 "))
                .map(entry -> new BigDecimal(entry.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isCloseTo(BigDecimal.ONE, within(new BigDecimal("0.000002")));
        Reading sound = three().reading(new MarketShare(), YEAR, "AAA TOTAL year");
        assertThat(sound.status()).isEqualTo(FigureStatus.OK);
        Reading less = three().exports("AAA", Period.year(2023), Map.of("01", 4L))
                .exports("DDD", Period.year(2023), Map.of("01", 4L))
                .reading(new MarketShare(), YEAR, "AAA TOTAL year");
        assertThat(less.status()).isEqualTo(FigureStatus.INCOMPLETE);
        assertThat(less.inputs()).containsEntry("missing", "DDD").containsEntry("reporters", "3");
        Reading more =
                three().exports("DDD", YEAR, Map.of("01", 4L)).reading(new MarketShare(), YEAR, "AAA TOTAL year");
        assertThat(more.inputs().get("reporter_set"))
                .isNotEqualTo(sound.inputs().get("reporter_set"));
    }

    @Test
    void fewerThanThreeCountriesOrTwoProductsAreNoWorld() {
        GivenInputs two = new GivenInputs()
                .exports("AAA", YEAR, Map.of("01", 10L, "02", 20L))
                .exports("BBB", YEAR, Map.of("01", 40L, "02", 50L));
        GivenInputs one = new GivenInputs();
        List.of("AAA", "BBB", "CCC").forEach(country -> one.exports(country, YEAR, Map.of("01", 5L)));
        for (JoinIndicator indicator : RATIOS) {
            assertThat(two.values(indicator, YEAR)).isEmpty();
        }
        assertThat(one.values(ComparativeAdvantage.balassa(), YEAR)).isEmpty();
    }

    @Test
    void otherCurrenciesAndReportersWithoutChaptersAreLeftOut() {
        GivenInputs inputs = three().put(
                        InputSeries.trade("S", "EUR", "X", "TOTAL", "TOTAL", "W00", Frequency.A), 2024, "9", "EUR")
                .put(InputSeries.trade("S", "EUR", "X", "HS2", "01", "W00", Frequency.A), 2024, "9", "EUR")
                .exports("ZZZ", YEAR, Map.of());
        inputs.trade("ZZZ", "X", "TOTAL", "TOTAL", "W00", YEAR, "50").trade("ZZZ", "X", "HS2", "_X", "W00", YEAR, "50");
        assertThat(inputs.values(ComparativeAdvantage.balassa(), YEAR))
                .isEqualTo(three().values(ComparativeAdvantage.balassa(), YEAR));
        assertThat(inputs.reading(new Diversity(), YEAR, "AAA year").inputs())
                .containsEntry("reporters", "4")
                .containsEntry("dropped_countries", "1");
    }

    @Test
    void twelveMonthsAreAYearAndElevenAreNone() {
        GivenInputs months = new GivenInputs();
        for (Period month : GivenInputs.periods(Frequency.M, 2024)) {
            months.exports("AAA", month, Map.of("01", 10L, "02", 20L, "03", 30L));
            months.exports("BBB", month, Map.of("01", 40L, "02", 50L));
            months.exports("CCC", month, Map.of("01", 60L));
        }
        Map<String, String> year = new TreeMap<>();
        three().values(ComparativeAdvantage.balassa(), YEAR)
                .forEach((name, value) -> year.put(name.replace(" year", " r12"), value));
        assertThat(months.values(ComparativeAdvantage.balassa(), Period.month(2024, 12)))
                .isEqualTo(year);
        assertThat(months.values(ComparativeAdvantage.balassa(), Period.month(2024, 11)))
                .isEmpty();
        assertThat(months.values(ComparativeAdvantage.balassa(), YEAR)).isEmpty();
    }

    @Test
    void neitherTheOrderOfInputsNorAMultipleOfAllTradeChangesARatio() {
        for (int seed = 0; seed < 20; seed++) {
            GivenInputs inputs = random(seed, YEAR);
            for (JoinIndicator indicator : RATIOS) {
                Map<String, String> values = inputs.values(indicator, YEAR);
                assertThat(values).isNotEmpty();
                assertThat(inputs.shuffled(new Random(seed)).values(indicator, YEAR))
                        .isEqualTo(values);
                assertThat(inputs.times(1_000).values(indicator, YEAR)).isEqualTo(values);
            }
        }
    }

    @Test
    void complexityGoesWithDiversityAndHasMeanNoneAndDeviationOne() {
        for (int seed = 0; seed < 50; seed++) {
            Map<String, String> complexity = random(seed, YEAR).values(EconomicComplexity.ofPopulation(), YEAR);
            if (complexity.containsValue("DEGENERATE")) {
                continue;
            }
            double[] scores = complexity.values().stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] diversity = random(seed, YEAR).values(new Diversity(), YEAR).values().stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double product = 0;
            for (int c = 0; c < scores.length; c++) {
                product += scores[c] * (diversity[c] - Complexity.mean(diversity));
            }
            assertThat(product).isPositive();
            assertThat(Complexity.mean(scores)).isCloseTo(0, within(1e-5));
            assertThat(Complexity.deviation(scores, scores.length)).isCloseTo(1, within(1e-5));
        }
    }

    private static GivenInputs random(int seed, Period period) {
        Random random = new Random(seed);
        GivenInputs inputs = new GivenInputs();
        int countries = 4 + random.nextInt(12);
        int products = 4 + random.nextInt(12);
        for (int c = 0; c < countries; c++) {
            Map<String, Long> row = new TreeMap<>();
            for (int p = 0; p < products; p++) {
                if (random.nextInt(3) > 0) {
                    row.put(Integer.toString(10 + p), 1L + random.nextInt(1_000));
                }
            }
            row.putIfAbsent("10", 1L);
            String country = "C" + (10 + c);
            inputs.exports(country, period, row)
                    .measure(country, "GDP", period.year(), Integer.toString(1 + random.nextInt(999)), "USD_1E6")
                    .measure(country, "POP", period.year(), Integer.toString(1 + random.nextInt(99)), "PERSONS");
        }
        return inputs;
    }
}
