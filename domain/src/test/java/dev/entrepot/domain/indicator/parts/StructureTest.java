package dev.entrepot.domain.indicator.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.Reading;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StructureTest {
    @Test
    void structuralChangeIsHalfOfAllChangesOfShares() {
        GivenParts before = GivenParts.of("HS2", Map.of("84", 50L, "85", 30L, "87", 20L), 0);
        GivenParts now = GivenParts.of("HS2", Map.of("84", 80L, "85", 80L, "90", 20L), 20)
                .after(before);
        assertThat(now.value(new StructuralChange())).isEqualTo("0.300000");
        assertThat(now.after(before.incomplete()).read(new StructuralChange())).isEmpty();
        assertThat(GivenParts.partners(Map.of("A", 1L)).after(before).read(new StructuralChange()))
                .isEmpty();
    }

    @Test
    void structuralChangeIsTheSameBackwardsAndBetweenNoneAndAll() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            GivenParts one = random(random);
            GivenParts other = random(random);
            String forwards = one.after(other).value(new StructuralChange());
            assertThat(other.after(one).value(new StructuralChange())).isEqualTo(forwards);
            assertThat(new BigDecimal(forwards)).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            assertThat(one.after(one).value(new StructuralChange())).isEqualTo("0.000000");
        }
        GivenParts left = GivenParts.of("HS2", Map.of("84", 5L), 0);
        assertThat(left.after(GivenParts.of("HS2", Map.of("85", 9L), 0)).value(new StructuralChange()))
                .isEqualTo("1.000000");
    }

    @Test
    void boundsOfSharesAreForPartsThatAreKnownThroughout() {
        GivenParts parts = GivenParts.of("HS2", Map.of("84", 50L, "85", 30L), 20);
        Map<String, Reading> bounds = parts.unknown("85").read(new ShareBounds());
        assertThat(bounds).containsOnlyKeys("84 ");
        Reading of84 = parts.reading(new ShareBounds(), "84 ");
        assertThat(of84.lower()).hasToString("0.500000");
        assertThat(of84.upper()).hasToString("0.700000");
        assertThat(parts.read(new ShareBounds())).containsOnlyKeys("84 ", "85 ");
        assertThat(GivenParts.of("HS2", Map.of("84", 50L), 0).read(new ShareBounds()))
                .isEmpty();
        assertThat(parts.incomplete().read(new ShareBounds())).isEmpty();
    }

    @Test
    void sharesOfTiersAndWhatIsInNoneAddUpToOne() {
        GivenParts parts = GivenParts.of(
                "RND-TIER", Map.of("High", 10L, "MediumHigh", 25L, "Medium", 5L, "MediumLow", 20L, "Low", 30L), 10);
        Map<String, Reading> shares = parts.read(new TierShares());
        BigDecimal sum = new BigDecimal("0.100000");
        for (Reading share : shares.values()) {
            assertThat(share.value()).isNotNull();
            assertThat(share.inputs()).containsEntry("unallocated", "0.010");
            sum = sum.add(share.value());
        }
        assertThat(shares).hasSize(5);
        assertThat(sum).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(parts.value(ClassShare.highTechnology())).isEqualTo("0.100000");
    }

    @Test
    void highTechnologyIsTwoClassesOfLall() {
        GivenParts parts = GivenParts.of("TECH", Map.of("HT1", 20L, "HT2", 5L, "LT1", 70L), 5);
        assertThat(parts.value(ClassShare.highTechnology())).isEqualTo("0.250000");
        assertThat(parts.unknown("HT2").read(ClassShare.highTechnology())).isEmpty();
        assertThat(GivenParts.of("TECH", Map.of("LT1", 70L), 0).read(ClassShare.highTechnology()))
                .as("nothing of the class is listed: it may be unknown")
                .isEmpty();
        assertThat(GivenParts.of("TECH", Map.of(), 70).read(ClassShare.highTechnology()))
                .isEmpty();
        assertThat(GivenParts.of("HS-SECTION", Map.of("I", 70L), 0).read(ClassShare.highTechnology()))
                .isEmpty();
    }

    @Test
    void machineryIsSevenChaptersAndSaysThatItIsAProxy() {
        GivenParts parts = GivenParts.of("HS2", Map.of("83", 1L, "84", 20L, "88", 5L, "90", 4L, "91", 70L), 0);
        assertThat(parts.value(ClassShare.machineryAndElectrical())).isEqualTo("0.290000");
        Reading reading = parts.reading(ClassShare.machineryAndElectrical(), " ");
        assertThat(reading.flags()).containsExactly("PROXY");
    }

    @Test
    void equipmentIsSixSectorsThatDoNotOverlapOfATaxonomyWhoseSectorsDo() {
        GivenParts parts = GivenParts.of("STRATEGIC", Map.of("AUTO", 20L, "EV_PC", 15L, "SHIP", 5L, "IC", 30L), 0)
                .overlapping(100);
        assertThat(parts.value(ClassShare.equipment())).isEqualTo("0.250000");
        Reading reading = parts.reading(ClassShare.equipment(), " ");
        assertThat(reading.inputs()).containsEntry("value", "0.025").doesNotContainKey("unallocated");
    }

    @Test
    void resilienceIsWhatOthersMadeGood() {
        GivenParts before = GivenParts.partners(Map.of("AUS", 100L, "BRA", 100L, "CHN", 100L, "DEU", 50L));
        GivenParts now = GivenParts.partners(Map.of("AUS", 40L, "BRA", 70L, "CHN", 150L, "FRA", 10L))
                .after(before);
        assertThat(now.value(new Resilience())).isEqualTo("0.272727");
        Reading reading = now.reading(new Resilience(), " ");
        assertThat(reading.inputs())
                .containsEntry("shocked", "2")
                .containsEntry("lost", "0.110")
                .containsEntry("others", "0.030");
    }

    @Test
    void smallLossesAreNoShock() {
        GivenParts before = GivenParts.partners(Map.of("AUS", 995L, "BRA", 5L));
        assertThat(GivenParts.partners(Map.of("AUS", 995L)).after(before).read(new Resilience()))
                .isEmpty();
        GivenParts less = GivenParts.partners(Map.of("AUS", 994L, "BRA", 6L));
        assertThat(GivenParts.partners(Map.of("AUS", 994L)).after(less).value(new Resilience()))
                .isEqualTo("0.000000");
    }

    @Test
    void redirectionsAddUpToNothingWithWhatBelongsToNobody() {
        GivenParts before = GivenParts.of(Parts.PARTNERS, Map.of("AUS", 100L, "BRA", 100L), 0);
        GivenParts now = GivenParts.of(Parts.PARTNERS, Map.of("AUS", 20L, "CHN", 60L), 20)
                .after(before);
        Map<String, String> changes = new TreeMap<>();
        now.read(new Redirection()).forEach((place, reading) -> changes.put(place, String.valueOf(reading.value())));
        assertThat(changes)
                .containsExactlyInAnyOrderEntriesOf(Map.of("AUS ", "-30.0000", "BRA ", "-50.0000", "CHN ", "60.0000"));
    }

    private static GivenParts random(Random random) {
        Map<String, Long> amounts = new TreeMap<>();
        for (String code : List.of("01", "27", "84", "85", "87")) {
            if (random.nextInt(4) > 0) {
                amounts.put(code, 1L + random.nextInt(1_000));
            }
        }
        return GivenParts.of("HS2", amounts, 1 + random.nextInt(50));
    }
}
