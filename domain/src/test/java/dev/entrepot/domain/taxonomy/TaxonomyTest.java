package dev.entrepot.domain.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.ReferenceDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxonomyTest {

    private static final String HEAD = "# id: MINE\n# partition: yes\nsector,title,edition,prefixes,grades\n";

    private static List<String> sectorsOf(Taxonomy taxonomy, Classification edition, String code) {
        return Arrays.stream(taxonomy.sectorsOf(edition, code))
                .mapToObj(number -> taxonomy.sectors().get(number).id())
                .toList();
    }

    private static Comparability comparability(String sector, Classification from, Classification to) {
        Taxonomy strategic = Taxonomy.builtIn("STRATEGIC").orElseThrow();
        return strategic.comparability(strategic.numberOf(sector).orElseThrow(), from, to);
    }

    @Test
    void everyBuiltInTaxonomyBearsItsId() {
        for (String id : Taxonomy.builtInIds()) {
            Taxonomy taxonomy = Taxonomy.builtIn(id).orElseThrow();
            assertThat(taxonomy.id()).isEqualTo(id);
            assertThat(taxonomy.version()).matches("[0-9a-f]{12}");
        }
        assertThat(Taxonomy.builtIn("NONE")).isEmpty();
    }

    @Test
    void sectorsOfChaptersAndSections() {
        Taxonomy hs2 = Taxonomy.builtIn("HS2").orElseThrow();
        assertThat(hs2.sectors()).hasSize(96);
        assertThat(sectorsOf(hs2, Classification.H5, "854231")).containsExactly("85");
        assertThat(sectorsOf(hs2, Classification.HS, "85")).containsExactly("85");
        assertThat(sectorsOf(hs2, Classification.HS, "77")).isEmpty();
        assertThat(hs2.isPartition()).isTrue();
        Taxonomy sections = Taxonomy.builtIn("HS-SECTION").orElseThrow();
        assertThat(sections.sectors()).hasSize(21);
        assertThat(sectorsOf(sections, Classification.H0, "8901")).containsExactly("XVII");
        assertThat(sectorsOf(sections, Classification.H6, "27")).containsExactly("V");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "9999", "999999", "98", "9801", "9999AA"})
    void unallocatedGoodsBelongToNoSectorButTheTotal(String code) {
        for (String id : Taxonomy.builtInIds()) {
            assertThat(sectorsOf(Taxonomy.builtIn(id).orElseThrow(), Classification.H4, code))
                    .as(id)
                    .isEqualTo(id.equals("TOTAL") ? List.of("TOTAL") : List.of());
        }
    }

    @Test
    void theTotalHoldsEverything() {
        Taxonomy total = Taxonomy.builtIn("TOTAL").orElseThrow();
        assertThat(sectorsOf(total, Classification.H6, "TOTAL")).containsExactly("TOTAL");
        assertThat(sectorsOf(total, Classification.HS, "010121")).containsExactly("TOTAL");
        assertThat(total.comparability(0, Classification.H0, Classification.H6)).isEqualTo(Comparability.A);
        assertThat(sectorsOf(Taxonomy.builtIn("HS2").orElseThrow(), Classification.HS, "TOTAL"))
                .isEmpty();
    }

    @Test
    void aSectorHoldsOnlyCodesAtOrBelowItsPrefixes() {
        Taxonomy strategic = Taxonomy.builtIn("STRATEGIC").orElseThrow();
        assertThat(strategic.sectors()).hasSize(41);
        assertThat(strategic.isPartition()).isFalse();
        assertThat(sectorsOf(strategic, Classification.H6, "870380")).containsExactly("AUTO", "EV_PC", "NEV_PC");
        assertThat(sectorsOf(strategic, Classification.H6, "8542")).isEmpty();
        assertThat(sectorsOf(strategic, Classification.H6, "85423110")).containsExactly("IC");
        assertThat(sectorsOf(strategic, Classification.S4, "854231")).isEmpty();
    }

    @Test
    void aCodeMeansWhatItsEditionSays() {
        Taxonomy strategic = Taxonomy.builtIn("STRATEGIC").orElseThrow();
        assertThat(sectorsOf(strategic, Classification.H6, "848510")).containsExactly("AM3D");
        assertThat(sectorsOf(strategic, Classification.H5, "848510")).isEmpty();
        assertThat(sectorsOf(strategic, Classification.H2, "848510")).isEmpty();
        assertThat(sectorsOf(strategic, Classification.H6, "854140")).isEmpty();
        assertThat(sectorsOf(strategic, Classification.H5, "854140")).containsExactly("PV");
        int drone = strategic.numberOf("DRONE").orElseThrow();
        assertThat(strategic.prefixes(drone, Classification.H6)).containsExactly("8806");
        assertThat(strategic.isPresent(drone, Classification.H5)).isFalse();
        assertThat(strategic.isPresent(drone, Classification.H0)).isFalse();
    }

    @Test
    void basketsAreTheSumsOfTheirSectorsInEachEdition() {
        Taxonomy strategic = Taxonomy.builtIn("STRATEGIC").orElseThrow();
        Taxonomy baskets = Taxonomy.builtIn("BASKETS").orElseThrow();
        Map<String, List<String>> parts = Map.of(
                "NEW3", List.of("EV_PC", "LIION", "PV"),
                "NEW3_NEV", List.of("NEV_PC", "LIION", "PV"),
                "GREEN", List.of("EV_PC", "LIION", "PV", "WIND", "RAIL_EMU", "EV_BUS", "EV_TRUCK"));
        for (Classification edition : List.of(Classification.H6, Classification.H5, Classification.H4)) {
            parts.forEach((basket, sectors) -> assertThat(
                            baskets.prefixes(baskets.numberOf(basket).orElseThrow(), edition))
                    .as("%s %s", basket, edition)
                    .containsExactlyInAnyOrderElementsOf(sectors.stream()
                            .flatMap(sector ->
                                    strategic
                                            .prefixes(strategic.numberOf(sector).orElseThrow(), edition)
                                            .stream())
                            .toList()));
        }
        assertThat(sectorsOf(baskets, Classification.H6, "854141")).containsExactly("NEW3_LED");
        assertThat(sectorsOf(baskets, Classification.H5, "854140"))
                .containsExactly("NEW3", "NEW3_NEV", "NEW3_LED", "GREEN");
        assertThat(baskets.sectors()).allSatisfy(sector -> {
            int number = baskets.numberOf(sector.id()).orElseThrow();
            assertThat(baskets.isPresent(number, Classification.H3)).isFalse();
            assertThat(baskets.comparability(number, Classification.H5, Classification.H4))
                    .isEqualTo(Comparability.D);
            assertThat(baskets.comparability(number, Classification.H6, Classification.H5))
                    .isEqualTo(sector.id().equals("NEW3_LED") ? Comparability.B : Comparability.D);
        });
    }

    @Test
    void sectorsOfServicesHaveItemsAndNoGoods() {
        Taxonomy services = Taxonomy.builtIn("SERVICES").orElseThrow();
        assertThat(services.hasServices()).isTrue();
        assertThat(services.hasGoods()).isFalse();
        assertThat(services.listedEditions()).isEmpty();
        assertThat(sectorsOf(services, Classification.EB10, "SI21"))
                .containsExactly("SI", "SI2", "SRV-DIG", "SRV-AI", "SRV-GAME-LOW", "SRV-GAME-HIGH");
        assertThat(sectorsOf(services, Classification.EB10, "SA")).containsExactly("SA", "SRV-PROC");
        assertThat(services.sectors()).hasSize(20).allSatisfy(sector -> {
            int number = services.numberOf(sector.id()).orElseThrow();
            assertThat(services.prefixes(number, Classification.EB10)).isNotEmpty();
            assertThat(services.prefixes(number, Classification.H6)).isEmpty();
            assertThat(services.prefixes(number, Classification.HS)).isEmpty();
        });
        assertThat(Taxonomy.builtIn("HS2").orElseThrow().hasServices()).isFalse();
        assertThat(TaxonomyCheck.of(services).editions()).isEmpty();
    }

    @Test
    void aSectorMayHaveGoodsAndServicesWhichAreNeverAdded() {
        Taxonomy games = Taxonomy.ofText(
                "t.csv", HEAD.replace("yes", "no") + "GAMES,g,*,9504,\nGAMES,g,EB10,SI21 SH3,\nTOYS,t,*,9503,\n");
        assertThat(games.prefixes(0, Classification.H5)).containsExactly("9504");
        assertThat(games.prefixes(0, Classification.EB10)).containsExactly("SI21", "SH3");
        assertThat(games.prefixes(1, Classification.EB10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"S", "SI2Z", "85", "SZ", "9.2", "SC3A"})
    void aPrefixThatIsNoItemOfServicesIsRefused(String prefix) {
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", HEAD + "A,a,EB10," + prefix + ",\n"))
                .isInstanceOf(ReferenceDataException.class)
                .hasMessageContaining("is no item of services");
    }

    @Test
    void anUnlistedEditionBorrowsASet() {
        Taxonomy strategic = Taxonomy.builtIn("STRATEGIC").orElseThrow();
        int phone = strategic.numberOf("SMARTPHONE").orElseThrow();
        assertThat(strategic.prefixes(phone, Classification.HS)).containsExactly("851713");
        assertThat(strategic.prefixes(phone, Classification.H0)).containsExactly("851712");
        assertThat(strategic.listedEditions()).containsExactly(Classification.H6, Classification.H5, Classification.H4);
        Taxonomy gapped = Taxonomy.ofText("t.csv", HEAD + "S,s,H6,01,\nS,s,H4,02,\nS,s,H2,03,\n");
        assertThat(gapped.prefixes(0, Classification.H5)).containsExactly("02");
        assertThat(gapped.prefixes(0, Classification.H3)).containsExactly("03");
        assertThat(gapped.prefixes(0, Classification.H0)).containsExactly("03");
    }

    @ParameterizedTest
    @CsvSource({
        "SHIP, H6, H5, A",
        "SHIP, H5, H6, A",
        "SHIP, H5, H4, A",
        "SHIP, H4, H4, A",
        "LIION, H6, H4, B",
        "LIION, H5, H4, B",
        "IC, H6, H5, B",
        "IC, H6, H4, C",
        "IC, H5, H4, C",
        "DRONE, H6, H5, D",
        "DRONE, H6, H3, D",
        "DRONE, HS, H5, D",
        "EV_PC, H6, H5, A",
        "EV_PC, H6, H4, D",
        "EV_PC, H5, H4, D",
        "SHIP, H4, H3, UNKNOWN",
        "SHIP, H6, H0, UNKNOWN",
        "SHIP, HS, H6, UNKNOWN",
        "SHIP, HS, HS, A",
    })
    void gradesPairsOfEditions(String sector, Classification from, Classification to, Comparability grade) {
        assertThat(comparability(sector, from, to)).isEqualTo(grade);
    }

    @Test
    void onlyGradeDForbidsGrowth() {
        assertThat(Arrays.stream(Comparability.values()).filter(Comparability::forbidsGrowth))
                .containsExactly(Comparability.D);
    }

    @Test
    void ungradedSetsForAllEditionsAreUnknownBetweenEditions() {
        Taxonomy hs2 = Taxonomy.builtIn("HS2").orElseThrow();
        assertThat(hs2.comparability(0, Classification.H4, Classification.H5)).isEqualTo(Comparability.UNKNOWN);
    }

    @Test
    void readsAUsersFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.csv");
        Files.writeString(file, """
                # id: FOOD-AND-REST
                # title: Food and the rest
                # partition: yes
                sector,title,edition,prefixes
                FOOD,"Food, drink",*,01 02 0301
                REST,Rest,*,0302 04
                """);
        Taxonomy taxonomy = Taxonomy.ofFile(file);
        assertThat(taxonomy.title()).isEqualTo("Food and the rest");
        assertThat(taxonomy.sectors()).extracting(Sector::title).containsExactly("Food, drink", "Rest");
        assertThat(sectorsOf(taxonomy, Classification.H6, "030110")).containsExactly("FOOD");
        assertThat(sectorsOf(taxonomy, Classification.H6, "03")).isEmpty();
    }

    @Test
    void reportsGaps() {
        Taxonomy taxonomy = Taxonomy.ofText("t.csv", HEAD + "S,s,*,01 0201,\n");
        assertThat(taxonomy.gaps(Classification.H6, List.of("010121", "020210", "999999", "TOTAL", "97")))
                .containsExactly("020210", "97");
        assertThat(taxonomy.untouchedChapters(Classification.H6))
                .hasSize(94)
                .contains("03")
                .doesNotContain("77");
        assertThat(Taxonomy.builtIn("TOTAL").orElseThrow().untouchedChapters(Classification.H6))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S,s,*,1,| t.csv:4: prefix '1' is malformed; write 2, 4 or 6 digits without dots, or TOTAL",
                "S,s,*,85.42,| t.csv:4: prefix '85.42' is malformed",
                "S,s,*,8542310,| t.csv:4: prefix '8542310' is malformed",
                "S,s,*,85AB,| t.csv:4: prefix '85AB' is malformed",
                "S,s,*,9999,| t.csv:4: prefix 9999 is unallocated goods",
                "S,s,*,85 8542,| t.csv:4: prefix 8542 of sector S is already in 85 of sector S; remove one of them",
                "S,s,*,85 85,| t.csv:4: prefix 85 of sector S is already in 85 of sector S",
                "S,s,H9,85,| t.csv:4: edition 'H9' is unknown; use H0 to H6, * for all of them, or EB10 for services",
                "S,s,S4,85,| t.csv:4: edition 'S4' is unknown",
                "S.1,s,*,85,| t.csv:4: sector id 'S.1' is malformed",
                "S,s,*,854,| t.csv:4: prefix '854' is malformed; write 2, 4 or 6 digits without dots, or TOTAL",
                "S,s,H6,8599,| t.csv:4: prefix 8599 begins no code of H6; the nearest that do are 8549 and 8601",
                "S,s,H5,8701 880610,| t.csv:4: prefix 880610 begins no code of H5; the nearest that do are 880529 and 890110",
                "S,s,H4,8485,| t.csv:4: prefix 8485 begins no code of H4; the nearest that do are 8484 and 8486",
                "S,s,*,77,| t.csv:4: prefix 77 begins no code of any edition; the nearest that do are 76 and 78",
                "S,s,*,85,H6-H5=E| t.csv:4: grade 'H6-H5=E' is malformed",
                "S,s,*,85,H6=A| t.csv:4: grade 'H6=A' is malformed",
                "S,s,*,85,*=A *=B| t.csv:4: grade '*=B' is malformed or a repetition",
            })
    void namesTheLineOfAFault(String row, String message) {
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", HEAD + row))
                .isInstanceOf(ReferenceDataException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void prefixesOfAnEditionWithoutAListOfCodesAreNotChecked() {
        assertThat(Taxonomy.ofText("t.csv", HEAD + "S,s,H2,8599,\n").prefixes(0, Classification.H2))
                .containsExactly("8599");
    }

    @Test
    void refusesOverlapsBetweenSectorsOfAPartitionOnly() {
        String rows = "A,a,H6,85,\nB,b,H6,8542,\n";
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", HEAD + rows))
                .hasMessage("t.csv:5: prefix 8542 of sector B is already in 85 of sector A; remove one of them");
        Taxonomy baskets = Taxonomy.ofText("t.csv", HEAD.replace("yes", "no") + rows);
        assertThat(sectorsOf(baskets, Classification.H6, "854231")).containsExactly("A", "B");
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", HEAD + "A,a,*,TOTAL,\nB,b,*,85,\n"))
                .hasMessageStartingWith("t.csv:5: prefix 85 of sector B is already in TOTAL of sector A");
    }

    @Test
    void refusesDuplicateSectors() {
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", HEAD + "A,a,H6,85,\nA,a,H6,84,\n"))
                .hasMessageStartingWith("t.csv:5: sector A is listed twice for edition H6");
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", HEAD + "A,a,*,85,\nA,a,H6,84,\n"))
                .hasMessageStartingWith("t.csv:5: sector A is listed twice for edition H6");
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", HEAD + "A,a,H6,85,\nA,b,H5,85,\n"))
                .hasMessageStartingWith("t.csv:5: sector A is titled 'a' above and 'b' here");
    }

    @Test
    void refusesAFileWithoutItsProperties() {
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", "# partition: no\nsector,title,edition,prefixes\nA,a,*,01\n"))
                .hasMessageStartingWith("t.csv: has no usable line '# id: NAME'");
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", "# id: X\nsector,title,edition,prefixes\nA,a,*,01\n"))
                .hasMessageStartingWith("t.csv: needs a line '# partition: yes'");
        assertThatThrownBy(() -> Taxonomy.ofText("t.csv", HEAD)).hasMessageStartingWith("t.csv: lists no sector");
    }

    @Test
    void returnedArraysAreTheCallersOwn() {
        Taxonomy total = Taxonomy.builtIn("TOTAL").orElseThrow();
        total.sectorsOf(Classification.H6, "01")[0] = 7;
        assertThat(total.sectorsOf(Classification.H6, "01")).containsExactly(0);
    }
}
