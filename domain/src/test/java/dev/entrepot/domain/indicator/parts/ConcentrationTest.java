package dev.entrepot.domain.indicator.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConcentrationTest {
    private static final List<PartsIndicator> ALL = List.of(
            new Herfindahl(),
            new NormalisedHerfindahl(),
            new UnctadConcentration(),
            new EffectiveNumber(),
            new Theil());
    private static final GivenParts KNOWN =
            GivenParts.partners(Map.of("A", 50_000L, "B", 30_000L, "C", 15_000L, "D", 5_000L));

    @Test
    void fourPartsHaveTheKnownAnswers() {
        assertThat(ALL.stream().map(KNOWN::value))
                .containsExactly("0.365000", "0.153333", "0.208305", "2.739726", "0.244174");
        Reading reading = KNOWN.reading(new Herfindahl(), " ");
        assertThat(reading.inputs())
                .containsEntry("n", "4")
                .containsEntry("S1", "100.000")
                .containsEntry("S2", "3650.000000")
                .doesNotContainKey("unallocated");
        assertThat(reading.flags()).isEmpty();
    }

    @Test
    void partsWithoutTradeDoNotCount() {
        Map<String, Long> amounts = new TreeMap<>(KNOWN.amounts());
        amounts.put("E", 0L);
        assertThat(ALL.stream().map(GivenParts.partners(amounts)::value))
                .containsExactlyElementsOf(ALL.stream().map(KNOWN::value).toList());
    }

    @Test
    void whatBelongsToNoPartIsStatedAndChangesNothing() {
        GivenParts parts = GivenParts.of(Parts.PARTNERS, KNOWN.amounts(), 7_000);
        for (PartsIndicator indicator : ALL) {
            assertThat(parts.value(indicator)).isEqualTo(KNOWN.value(indicator));
            Reading reading = parts.reading(indicator, " ");
            assertThat(reading.flags()).containsExactly("UNALLOCATED");
            assertThat(reading.inputs()).containsEntry("unallocated", "7.000");
        }
    }

    @Test
    void onePartHasNoNormalisedForm() {
        GivenParts parts = GivenParts.partners(Map.of("A", 5L));
        assertThat(ALL.stream().map(parts::value)).containsExactly("1.000000", "", "", "1.000000", "0.000000");
    }

    @Test
    void incompleteYearsNoTradeAndOverlappingSectorsHaveNone() {
        for (PartsIndicator indicator : ALL) {
            assertThat(KNOWN.incomplete().read(indicator)).isEmpty();
            assertThat(GivenParts.partners(Map.of()).read(indicator)).isEmpty();
            assertThat(KNOWN.overlapping(100_000).read(indicator)).isEmpty();
        }
    }

    @Test
    void amountsWhoseSquaresDoNotFitIntoALongAreExact() {
        GivenParts parts =
                GivenParts.partners(Map.of("A", 4_000_000_000_000_000_000L, "B", 2_000_000_000_000_000_000L));
        assertThat(parts.value(new Herfindahl())).isEqualTo("0.555556");
    }

    @Test
    void everyMeasureIsInItsRangeAndAMultipleOfAllAmountsChangesNothing() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int n = 1 + random.nextInt(9);
            Map<String, Long> amounts = random(random, n);
            Map<String, Long> larger = new TreeMap<>();
            amounts.forEach((code, amount) -> larger.put(code, amount * 37));
            GivenParts parts = GivenParts.partners(amounts);
            assertThat(ALL.stream().map(GivenParts.partners(larger)::value))
                    .containsExactlyElementsOf(ALL.stream().map(parts::value).toList());
            BigDecimal herfindahl = new BigDecimal(parts.value(new Herfindahl()));
            assertThat(herfindahl).isBetween(Reading.ratio(BigDecimal.ONE, BigDecimal.valueOf(n), 6), BigDecimal.ONE);
            assertThat(new BigDecimal(parts.value(new Theil())))
                    .isBetween(BigDecimal.ZERO, Reading.rounded(StrictMath.log(n) + 1e-6, 6));
        }
    }

    @Test
    void theTrueConcentrationIsWithinItsBoundsWhateverTheUnallocatedIs() {
        Random random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            Map<String, Long> known = random(random, 1 + random.nextInt(8));
            long unallocated = 1L + random.nextInt(500);
            Reading bounds = GivenParts.of(Parts.PARTNERS, known, unallocated).reading(new ConcentrationBounds(), " ");
            Map<String, Long> truth = new TreeMap<>(known);
            List<String> codes = new ArrayList<>(known.keySet());
            for (long left = unallocated; left > 0; ) {
                long part = 1L + random.nextInt((int) left);
                truth.merge(codes.get(random.nextInt(codes.size())), part, Math::addExact);
                left -= part;
            }
            assertThat(new BigDecimal(GivenParts.partners(truth).value(new Herfindahl())))
                    .isBetween(bounds.lower(), bounds.upper());
        }
    }

    @Test
    void boundsAreKnownAndAbsentWhereNothingIsUnallocated() {
        GivenParts parts = GivenParts.of(Parts.PARTNERS, Map.of("THA", 30L, "VNM", 50L), 20);
        Reading bounds = parts.reading(new ConcentrationBounds(), " ");
        assertThat(bounds.lower()).hasToString("0.340000");
        assertThat(bounds.upper()).hasToString("0.580000");
        assertThat(bounds.inputs()).containsEntry("width", "0.240000");
        assertThat(KNOWN.read(new ConcentrationBounds())).isEmpty();
        assertThat(parts.incomplete().read(new ConcentrationBounds())).isEmpty();
        assertThat(GivenParts.of(Parts.PARTNERS, Map.of(), 20).read(new ConcentrationBounds()))
                .isEmpty();
        assertThat(GivenParts.of("HS2", Map.of(), 20).read(new ConcentrationBounds()))
                .hasSize(1);
    }

    @Test
    void dependenceIsTheLargestSupplierOfImports() {
        GivenParts parts = GivenParts.of(Parts.PARTNERS, Map.of("BRA", 40L, "AUS", 40L, "CHN", 10L), 10);
        assertThat(parts.read(new ImportDependence())).isEmpty();
        assertThat(parts.imports().value(new ImportDependence())).isEqualTo("0.400000");
        Reading reading = parts.imports().reading(new ImportDependence(), " ");
        assertThat(reading.inputs()).containsEntry("supplier", "AUS").containsEntry("whole", "0.100");
    }

    @Test
    void largestPartsAreRankedByAmountThenCodeWithTheRankOfTheYearBefore() {
        GivenParts before = GivenParts.partners(Map.of("CHN", 70L, "DEU", 90L));
        GivenParts parts = GivenParts.of(Parts.PARTNERS, Map.of("BRA", 40L, "CHN", 40L, "DEU", 10L), 10)
                .after(before);
        Map<String, Reading> ranks = parts.read(new LargestParts());
        Reading first = parts.reading(new LargestParts(), "BRA ");
        Reading second = parts.reading(new LargestParts(), "CHN ");
        Reading third = parts.reading(new LargestParts(), "DEU ");
        assertThat(ranks).hasSize(3);
        assertThat(List.of(first, second, third))
                .extracting(Reading::value)
                .extracting(String::valueOf)
                .containsExactly("1", "2", "3");
        assertThat(first.inputs()).doesNotContainKey("rank_before");
        assertThat(second.inputs())
                .containsEntry("rank_before", "2")
                .containsEntry("share", "0.400000")
                .containsEntry("cumulative_share", "0.800000")
                .containsEntry("value", "0.040");
        assertThat(third.inputs()).containsEntry("rank_before", "1").containsEntry("cumulative_share", "0.900000");
    }

    @Test
    void noMoreThanTenPartsAreRanked() {
        Map<String, Long> amounts = new TreeMap<>();
        for (int i = 0; i < 14; i++) {
            amounts.put("P" + (10 + i), 100L - i);
        }
        assertThat(GivenParts.partners(amounts).read(new LargestParts()))
                .hasSize(10)
                .containsKey("P19 ")
                .doesNotContainKey("P20 ");
    }

    private static Map<String, Long> random(Random random, int n) {
        Map<String, Long> amounts = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            amounts.put("P" + i, 1L + random.nextInt(1_000));
        }
        return amounts;
    }
}
