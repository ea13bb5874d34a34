package dev.entrepot.domain.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.SharedData;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The built-in taxonomies against the full lists of goods of three editions. */
class RealNomenclatureTest {

    private static List<String> goods(Classification edition) {
        String file = "data/reference/comtrade_cmd_" + edition.code().toLowerCase(Locale.ROOT) + ".csv.gz";
        return SharedData.lines(file).stream()
                .map(line -> SharedData.cells(line).get(0))
                .filter(code -> code.matches("[0-9]{6}") && !Taxonomy.isUnallocated(code))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"H4", "H5", "H6"})
    void everyGoodIsInExactlyOneSectorOfAPartition(Classification edition) {
        List<String> goods = goods(edition);
        assertThat(goods).hasSizeGreaterThan(5000);
        for (String id : Taxonomy.builtInIds()) {
            Taxonomy taxonomy = Taxonomy.builtIn(id).orElseThrow();
            if (taxonomy.isPartition() && !id.equals("TECH")) {
                assertThat(taxonomy.gaps(edition, goods)).as(id).isEmpty();
                assertThat(goods)
                        .as(id)
                        .allSatisfy(code ->
                                assertThat(taxonomy.sectorsOf(edition, code)).hasSize(1));
                assertThat(taxonomy.untouchedChapters(edition)).as(id).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H0", "H4", "H5", "H6"})
    void theListsOfCodesAreThoseOfTheUnitedNations(Classification edition) {
        Set<String> goods = new HashSet<>(goods(edition));
        assertThat(Nomenclature.of(edition).orElseThrow().codes()).containsExactlyInAnyOrderElementsOf(goods);
    }

    @Test
    void theListOfAllEditionsIsThatOfTheUnitedNations() {
        assertThat(Nomenclature.of(Classification.HS).orElseThrow().codes())
                .containsExactlyInAnyOrderElementsOf(new HashSet<>(goods(Classification.HS)));
    }

    @Test
    void goodsOf2012HaveTheClassThatLallGivesThem() {
        Map<String, String> ids = Map.of(
                "LDC01", "PP", "LDC02", "RB1", "LDC03", "RB2", "LDC04", "LT1", "LDC05", "LT2", "LDC06", "MT1", "LDC07",
                "MT2", "LDC08", "MT3", "LDC09", "HT1", "LDC10", "HT2");
        Taxonomy tech = Taxonomy.builtIn("TECH").orElseThrow();
        List<String> lines = SharedData.lines("data/reference/hs2012_6d_to_sitc3_to_lall.csv");
        assertThat(lines).hasSize(5204);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = SharedData.cells(line);
            int[] found = tech.sectorsOf(Classification.H4, cells.get(0));
            String expected = ids.get(cells.get(2));
            if (expected == null) {
                assertThat(found).as(cells.get(0)).isEmpty();
            } else {
                assertThat(found).as(cells.get(0)).hasSize(1);
                assertThat(tech.sectors().get(found[0]).id()).as(cells.get(0)).isEqualTo(expected);
            }
        }
    }

    /** What an edition keeps from HS 2012 keeps its class; what it adds has the class of its counterpart or none. */
    @ParameterizedTest
    @EnumSource(names = {"H5", "H6"})
    void goodsOfLaterEditionsHaveTheClassOfTheirCounterpart(Classification edition) {
        Taxonomy tech = Taxonomy.builtIn("TECH").orElseThrow();
        List<String> lines = SharedData.lines(
                "data/reference/concordance_hs" + edition.code().charAt(1) + "_hs4.csv.gz");
        int left = 0;
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = SharedData.cells(line);
            int[] found = tech.sectorsOf(edition, cells.get(0));
            int[] counterpart = tech.sectorsOf(Classification.H4, cells.get(3));
            if (cells.get(0).equals(cells.get(3)) || found.length > 0) {
                assertThat(found).as(cells.get(0)).isEqualTo(counterpart);
            } else if (counterpart.length > 0) {
                left++;
            }
        }
        assertThat(left).isEqualTo(edition == Classification.H5 ? 16 : 115);
    }

    @ParameterizedTest
    @EnumSource(names = {"H4", "H5", "H6"})
    void everyListedPrefixHoldsGoods(Classification edition) {
        List<String> goods = goods(edition);
        for (String id : List.of("HS2", "STRATEGIC", "RND-TIER", "TECH")) {
            Taxonomy taxonomy = Taxonomy.builtIn(id).orElseThrow();
            for (int sector = 0; sector < taxonomy.sectors().size(); sector++) {
                for (String prefix : taxonomy.prefixes(sector, edition)) {
                    assertThat(goods).as(id + " " + prefix).anyMatch(code -> code.startsWith(prefix));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H4", "H5", "H6"})
    void theTierOfAGoodIsThatOfItsIndustry(Classification edition) {
        Taxonomy tiers = Taxonomy.builtIn("RND-TIER").orElseThrow();
        for (String code : goods(edition)) {
            RndIndustry industry = RndIndustries.builtIn().industryOf(code).orElseThrow();
            assertThat(tiers.sectors().get(tiers.sectorsOf(edition, code)[0]).id())
                    .as(code)
                    .isEqualTo(industry.tier());
        }
    }

    @Test
    void sectionsAreThoseOfTheNomenclature() {
        Taxonomy sections = Taxonomy.builtIn("HS-SECTION").orElseThrow();
        List<String> lines = SharedData.lines("data/reference/harmonized-system.csv");
        assertThat(lines.subList(1, lines.size()))
                .filteredOn(line -> SharedData.cells(line).get(1).matches("[0-9]{2}"))
                .filteredOn(
                        line -> !Taxonomy.isUnallocated(SharedData.cells(line).get(1)))
                .hasSize(96)
                .allSatisfy(line -> {
                    List<String> cells = SharedData.cells(line);
                    int sector = sections.sectorsOf(Classification.H6, cells.get(1))[0];
                    assertThat(sections.sectors().get(sector).id()).isEqualTo(cells.get(0));
                });
    }

    @Test
    void strategicSectorsAreThoseOfTheComparabilityTable() {
        Taxonomy strategic = Taxonomy.builtIn("STRATEGIC").orElseThrow();
        List<String> lines = SharedData.lines("golden/sector_comparability.csv");
        assertThat(lines).hasSize(42);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = SharedData.cells(line);
            int sector = strategic.numberOf(cells.get(0)).orElseThrow();
            assertThat(String.join(" ", strategic.prefixes(sector, Classification.H6)))
                    .isEqualTo(cells.get(1));
            assertThat(String.join(" ", strategic.prefixes(sector, Classification.H5)))
                    .isEqualTo(cells.get(2));
            assertThat(String.join(" ", strategic.prefixes(sector, Classification.H4)))
                    .isEqualTo(cells.get(3));
            assertThat(strategic.comparability(sector, Classification.H6, Classification.H5))
                    .hasToString(cells.get(7));
            assertThat(strategic.comparability(sector, Classification.H6, Classification.H4))
                    .hasToString(cells.get(9));
        }
    }

    @Test
    void weightsAreThoseOfTheKnownAnswers() {
        List<String> lines = SharedData.lines("golden/oecd_rd_intensity_isic4.csv");
        assertThat(RndIndustries.builtIn().industries()).hasSize(lines.size() - 1);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = SharedData.cells(line);
            RndIndustry industry =
                    RndIndustries.builtIn().industry(cells.get(0)).orElseThrow();
            assertThat(industry.rdPercentOfValueAdded()).isEqualByComparingTo(cells.get(1));
            assertThat(industry.tier()).isEqualTo(cells.get(2));
        }
    }
}
