package dev.entrepot.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaCodesTest {

    private final AreaCodes codes = AreaCodes.builtIn();

    @ParameterizedTest
    @CsvSource({
        "COMTRADE, 842, 2020, USA, COUNTRY",
        "COMTRADE, 841, 1975, USA, COUNTRY",
        "COMTRADE, 699, 2020, IND, COUNTRY",
        "COMTRADE, 356, 1974, IND, COUNTRY",
        "COMTRADE, 251, 2020, FRA, COUNTRY",
        "COMTRADE, 579, 2020, NOR, COUNTRY",
        "COMTRADE, 757, 2020, CHE, COUNTRY",
        "COMTRADE, 76, 2020, BRA, COUNTRY",
        "COMTRADE, 076, 2020, BRA, COUNTRY",
        "COMTRADE, 490, 2020, S19, COUNTRY",
        "COMTRADE, 412, 2020, _KS, COUNTRY",
        "COMTRADE, 0, 2020, W00, WORLD",
        "COMTRADE, 899, 2020, _X, UNALLOCATED",
        "COMTRADE, 837, 2020, X1, UNALLOCATED",
        "COMTRADE, 838, 2020, X2, UNALLOCATED",
        "COMTRADE, 839, 2020, XX, UNALLOCATED",
        "COMTRADE, 527, 2020, O19, UNALLOCATED",
        "COMTRADE, 492, 2020, _EU, UNALLOCATED",
        "COMTRADE, 97, 2020, EU, GROUP",
        "COMTRADE, 975, 2020, ASEAN, GROUP",
        "COMTRADE, 736, 2011, SDN, COUNTRY",
        "COMTRADE, 729, 2012, SDN, COUNTRY",
        "COMTRADE, 891, 2005, SCG, COUNTRY",
        "M49, 840, 2020, USA, COUNTRY",
        "M49, 004, 2020, AFG, COUNTRY",
        "M49, 356, 2020, IND, COUNTRY",
        "M49, 492, 2020, MCO, COUNTRY",
        "M49, 001, 2020, W00, WORLD",
        "ISO3, bra, 2020, BRA, COUNTRY",
        "ISO3, WLD, 2020, W00, WORLD",
        "ISO3, XKX, 2020, _KS, COUNTRY",
        "ISO3, SCG, 2005, SCG, COUNTRY",
        "MDIC, 160, 2024, CHN, COUNTRY",
        "MDIC, 63, 2024, ARG, COUNTRY",
        "MDIC, 063, 2024, ARG, COUNTRY",
        "MDIC, 990, 2024, X1, UNALLOCATED",
        "MDIC, 152, 2024, JEY, COUNTRY",
        "CENSUS, -, 2019, W00, WORLD",
        "CENSUS, 1220, 2019, CAN, COUNTRY",
        "CENSUS, 2010, 2019, MEX, COUNTRY",
        "CENSUS, 5700, 2019, CHN, COUNTRY",
        "CENSUS, 5820, 2019, HKG, COUNTRY",
        "CENSUS, 5830, 2019, TWN, COUNTRY",
        "CENSUS, 5800, 2019, KOR, COUNTRY",
        "CENSUS, 5880, 2019, JPN, COUNTRY",
        "CENSUS, 4280, 2019, DEU, COUNTRY",
        "CENSUS, 0003, 2019, EU, GROUP",
        "CENSUS, 5XXX, 2019, ASIA, GROUP",
    })
    void findsTheAreaOfASourceCode(CodeList list, String code, int year, String canonical, AreaKind kind) {
        assertThat(codes.find(list, code, year)).contains(new Area(canonical, kind));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO3, ZZZ, 2020",
        "ISO3, XXX, 2020",
        "ISO3, 842, 2020",
        "ISO3, S19, 2020",
        "COMTRADE, USA, 2020",
        "COMTRADE, 999, 2020",
        "COMTRADE, '', 2020",
        "COMTRADE, -1, 2020",
        "M49, 842, 2020",
        "M49, 699, 2020",
        "CENSUS, 9999, 2020",
        "MDIC, 4, 2020",
    })
    void findsNothingForAnUnknownCode(CodeList list, String code, int year) {
        assertThat(codes.find(list, code, year)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "COMTRADE, 356, 1975",
        "COMTRADE, 699, 1974",
        "COMTRADE, 736, 2012",
        "COMTRADE, 729, 2010",
        "COMTRADE, 891, 2007",
        "COMTRADE, 200, 1993",
        "COMTRADE, 56, 1998",
        "COMTRADE, 58, 1999",
        "ISO3, SCG, 2015",
        "M49, 530, 2011",
    })
    void findsNothingOutsideTheYearsOfACode(CodeList list, String code, int year) {
        assertThat(codes.find(list, code, year)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"USA", "W00", "S19", "_X", "X1", "EU", "ASEAN", "_KS", "SCG", "_GZ"})
    void readsBackACanonicalCode(String code) {
        assertThat(codes.canonical(code).map(Area::toString)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZZ", "usa", "WLD", "842", "R4", ""})
    void knowsNoOtherCanonicalCode(String code) {
        assertThat(codes.canonical(code)).isEmpty();
    }

    @Test
    void resolvesOwnThenIsoThenCanonicalCodes() {
        assertThat(codes.resolve(CodeList.COMTRADE, "842", 2020).map(Area::code))
                .contains("USA");
        assertThat(codes.resolve(CodeList.COMTRADE, "BRA", 2020).map(Area::code))
                .contains("BRA");
        assertThat(codes.resolve(CodeList.CENSUS, "S19", 2020).map(Area::code)).contains("S19");
        assertThat(codes.resolve(CodeList.CENSUS, "WLD", 2020).map(Area::code)).contains("W00");
        assertThat(codes.resolve(CodeList.COMTRADE, "356", 2020)).isEmpty();
        assertThat(codes.resolve(CodeList.COMTRADE, "SCG", 2015)).isEmpty();
        assertThat(codes.resolve(CodeList.COMTRADE, "ZZZ", 2020)).isEmpty();
    }

    @Test
    void namesAreas() {
        assertThat(codes.name(new Area("USA", AreaKind.COUNTRY))).isEqualTo("United States");
        assertThat(codes.name(Area.WORLD)).isEqualTo("World");
        assertThat(codes.name(new Area("RCEP", AreaKind.GROUP))).isEqualTo("RCEP");
    }

    @Test
    void declaresSuccessions() {
        assertThat(codes.successions())
                .contains(
                        new Succession("SDN", 2011, List.of("SDN", "SSD")),
                        new Succession("SCG", 2006, List.of("MNE", "SRB")));
    }

    @Test
    void versionsAreStableContentHashes() {
        for (CodeList list : CodeList.values()) {
            assertThat(codes.version(list)).matches("[0-9a-f]{12}");
        }
        assertThat(codes.version()).startsWith("ISO3=");
    }

    @Test
    void codeListsReadBackTheirNames() {
        for (CodeList list : CodeList.values()) {
            assertThat(CodeList.parse(list.name())).contains(list);
        }
        assertThat(CodeList.parse("nonsense")).isEmpty();
    }

    @Test
    void refusesAMalformedCanonicalCode() {
        assertThatThrownBy(() -> new Area("a.b", AreaKind.COUNTRY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a.b'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "reporter"})
    void everyComtradeAreaIsKnownInItsFirstAndLastYear(String role) {
        for (String line : rows("data/formats/comtrade_ref_" + role + ".csv")) {
            List<String> cells = SharedData.cells(line);
            int first = Integer.parseInt(cells.get(5));
            int last = cells.get(6).isEmpty() ? 2026 : Integer.parseInt(cells.get(6));
            assertThat(codes.find(CodeList.COMTRADE, cells.get(0), first))
                    .as(line)
                    .isPresent();
            assertThat(codes.find(CodeList.COMTRADE, cells.get(0), last))
                    .as(line)
                    .isPresent();
        }
    }

    @Test
    void everyMdicAreaButADefunctOneIsKnown() {
        for (String line : rows("data/reference/comexstat_country_table.csv.gz")) {
            String code = SharedData.cells(line).get(0);
            assertThat(codes.find(CodeList.MDIC, code, 2024).isPresent())
                    .as(line)
                    .isEqualTo(!code.equals("785"));
        }
    }

    @Test
    void everyM49NumberIsTheIsoCountry() {
        for (String line : rows("data/reference/iso3166_all_regions.csv")) {
            List<String> cells = SharedData.cells(line);
            assertThat(codes.find(CodeList.M49, cells.get(3), 2026).map(Area::code))
                    .as(line)
                    .contains(cells.get(2));
            assertThat(codes.find(CodeList.ISO3, cells.get(2), 2026).map(Area::code))
                    .as(line)
                    .contains(cells.get(2));
        }
    }

    @Test
    void everyCensusCountryOfTheSampleIsKnown() {
        for (String vintage : List.of("2020-10", "2021-06")) {
            assertThat(rows("data/us_census/us_imports_hs2_vintage_" + vintage + ".csv.gz").stream()
                            .map(line -> SharedData.cells(line).get(1))
                            .distinct())
                    .isNotEmpty()
                    .allSatisfy(code -> assertThat(codes.find(CodeList.CENSUS, code, 2019))
                            .as(code)
                            .isPresent());
        }
    }

    private static List<String> rows(String file) {
        List<String> lines = SharedData.lines(file);
        return lines.subList(1, lines.size());
    }
}
