package dev.entrepot.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.code.ReferenceTable;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupMembershipTest {

    private final GroupMembership groups = GroupMembership.builtIn();

    private static int month(int year, int month) {
        return year * 12 + month - 1;
    }

    private static GroupMembership read(String rows) {
        return GroupMembership.of(ReferenceTable.of(
                "g.csv", "group,member,from,to\n" + rows, List.of("group", "member", "from", "to"), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "ASEAN, TLS, 2025,  9, false",
        "ASEAN, TLS, 2025, 10, true",
        "EU,    HRV, 2013,  6, false",
        "EU,    HRV, 2013,  7, true",
        "EU,    GBR, 1972, 12, false",
        "EU,    GBR, 1973,  1, true",
        "EU,    GBR, 2020,  1, true",
        "EU,    GBR, 2020,  2, false",
        "RCEP,  IDN, 2022, 12, false",
        "RCEP,  IDN, 2023,  1, true",
        "RCEP,  IND, 2024,  1, false",
        "BRICS, ZAF, 2010, 11, false",
        "BRICS, IRN, 2024,  1, true",
        "BRICS, IDN, 2024, 12, false",
        "BRICS, IDN, 2025,  1, true",
        "CPTPP, GBR, 2024, 11, false",
        "CPTPP, GBR, 2024, 12, true",
        "CPTPP, JPN, 2018, 12, true",
    })
    void aMemberOnTheLastDayIsAMemberInTheMonth(String group, String area, int year, int month, boolean member) {
        assertThat(groups.isMember(group, area, month(year, month))).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource({
        "EU, 1958, 1, 6",
        "EU, 1973, 1, 9",
        "EU, 1981, 1, 10",
        "EU, 1986, 1, 12",
        "EU, 1995, 1, 15",
        "EU, 2004, 5, 25",
        "EU, 2007, 1, 27",
        "EU, 2013, 7, 28",
        "EU, 2020, 2, 27",
        "ASEAN, 1967, 8, 5",
        "ASEAN, 1999, 4, 10",
        "ASEAN, 2025, 10, 11",
        "RCEP, 2022, 1, 10",
        "RCEP, 2023, 6, 14",
        "BRICS, 2009, 6, 4",
        "BRICS, 2011, 1, 5",
        "BRICS, 2024, 1, 9",
        "BRICS, 2025, 1, 10",
        "CPTPP, 2018, 12, 6",
        "CPTPP, 2023, 7, 11",
        "CPTPP, 2024, 12, 12",
    })
    void groupsHaveTheirKnownSizes(String group, int year, int month, int size) {
        assertThat(groups.members(group, month(year, month))).hasSize(size);
    }

    @Test
    void currentTakesTodaysMembersBack() {
        assertThat(groups.members("EU", month(1990, 1), Composition.CURRENT))
                .hasSize(27)
                .contains("HRV")
                .doesNotContain("GBR");
        assertThat(groups.isMember("ASEAN", "TLS", month(2003, 1), Composition.CURRENT))
                .isTrue();
    }

    @Test
    void fixedTakesTheMembersOfOneDay() {
        Composition beforeBrexit = Composition.fixed(LocalDate.of(2020, 1, 31));
        assertThat(groups.members("EU", month(2024, 1), beforeBrexit))
                .hasSize(28)
                .contains("GBR");
        Composition dayAfter = Composition.fixed(LocalDate.of(2020, 2, 1));
        assertThat(groups.isMember("EU", "GBR", month(2019, 1), dayAfter)).isFalse();
    }

    @Test
    void listsTheGroupsOfAnArea() {
        assertThat(groups.groupsOf("VNM", month(2024, 1), Composition.HIST)).containsExactly("ASEAN", "CPTPP", "RCEP");
        assertThat(groups.groups()).containsExactlyInAnyOrder("ASEAN", "BRICS", "CPTPP", "EU", "RCEP");
    }

    @Test
    void refusesAnUnknownGroup() {
        assertThatThrownBy(() -> groups.members("BRI", month(2024, 1)))
                .hasMessageStartingWith("group 'BRI' is unknown; use one of ASEAN");
    }

    @Test
    void versionFollowsContent() {
        assertThat(groups.version()).matches("[0-9a-f]{12}");
        assertThat(read("G,USA,2020-01-01,\n").version())
                .isEqualTo(read("\nG, USA,2020-01-01,\n").version())
                .isNotEqualTo(read("G,USA,2020-01-02,\n").version());
    }

    @Test
    void aCountryCanLeaveAndComeBack() {
        GroupMembership group = read("G,USA,2020-01-01,2020-06-30\nG,USA,2021-01-01,\n");
        assertThat(group.isMember("G", "USA", month(2020, 6))).isTrue();
        assertThat(group.isMember("G", "USA", month(2020, 7))).isFalse();
        assertThat(group.isMember("G", "USA", month(2021, 1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "G,ZZZ,2020-01-01,| g.csv:2: member ZZZ is no canonical area",
                "G,USA,,| g.csv:2: 'from' is empty",
                "G,USA,2020-13-01,| g.csv:2: 'from' 2020-13-01 is no date",
                "G,USA,2020-02-01,2020-01-01| g.csv:2: G membership of USA ends",
            })
    void namesTheLineOfAFault(String row, String message) {
        assertThatThrownBy(() -> read(row))
                .isInstanceOf(ReferenceDataException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesOverlappingTimes() {
        assertThatThrownBy(() -> read("G,USA,2020-01-01,\nG,USA,2021-01-01,\n"))
                .hasMessageStartingWith("g.csv:3: USA is in G twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIST", "CURRENT", "FIXED@2020-01-31"})
    void compositionsReadBackTheirText(String text) {
        assertThat(Composition.parse(text).map(Composition::toString)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FIXED", "FIXED@", "FIXED@2020-02-30", "hist"})
    void knowsNoOtherComposition(String text) {
        assertThat(Composition.parse(text)).isEmpty();
    }

    @Test
    void aTableUnderAnotherCompositionAnswersAndIsNamedSo() {
        GroupMembership table = GroupMembership.builtIn();
        GroupMembership current = table.under(Composition.CURRENT);
        int month = 2019 * 12;

        assertThat(table.members("EU", month)).contains("GBR");
        assertThat(current.members("EU", month))
                .isEqualTo(table.members("EU", month, Composition.CURRENT))
                .doesNotContain("GBR");
        assertThat(current.isMember("EU", "GBR", month)).isFalse();
        assertThat(current.groups()).isEqualTo(table.groups());
        assertThat(current.version()).isEqualTo(table.version() + "+CURRENT");
        assertThat(current.under(Composition.HIST).version()).isEqualTo(table.version());
    }

    @Test
    void variantsHaveIdsOfTheirOwnAndTheSameMembersInAllMonths() {
        GroupMembership table = read("""
                        OLD,USA,2000-01-01,
                        OLD,CAN,2000-01-01,
                        EU,DEU,1958-01-01,
                        EU,GBR,1973-01-01,2020-01-31
                        EU,HRV,2013-07-01,
                        """)
                .withVariants(List.of(
                        Composition.CURRENT,
                        Composition.fixed(LocalDate.of(2020, 1, 31)),
                        Composition.fixed(LocalDate.of(1950, 1, 1))));

        assertThat(table.groups()).containsExactly("OLD", "EU", "EU@CURRENT", "EU@2020-01-31");
        for (int month : new int[] {month(1960, 1), month(2020, 2)}) {
            assertThat(table.members("EU@CURRENT", month)).containsExactly("DEU", "HRV");
            assertThat(table.members("EU@2020-01-31", month)).containsExactly("DEU", "GBR", "HRV");
            assertThat(table.isMember("EU@2020-01-31", "GBR", month)).isTrue();
            assertThat(table.isMember("EU@CURRENT", "GBR", month)).isFalse();
        }
        assertThat(table.members("EU", month(1960, 1))).containsExactly("DEU");
        assertThat(table.version("EU")).isEqualTo(table.version());
        assertThat(table.version("EU@CURRENT")).isEqualTo(table.version() + "+CURRENT");
        assertThat(table.version("EU@2020-01-31")).isEqualTo(table.version() + "+FIXED@2020-01-31");
        assertThatThrownBy(() -> table.withVariants(List.of(Composition.HIST)))
                .hasMessageContaining("HIST is what groups have under their own ids");
    }

    @Test
    void allBuiltInGroupsHaveVariants() {
        assertThat(groups.withVariants(List.of(Composition.CURRENT)).groups())
                .containsExactly(
                        "ASEAN",
                        "BRICS",
                        "CPTPP",
                        "EU",
                        "RCEP",
                        "ASEAN@CURRENT",
                        "BRICS@CURRENT",
                        "CPTPP@CURRENT",
                        "EU@CURRENT",
                        "RCEP@CURRENT");
    }

    @Test
    void refusesAnIdThatCouldBeAVariant() {
        assertThatThrownBy(() -> read("EU@CURRENT,DEU,1958-01-01,\n"))
                .hasMessageStartingWith("g.csv:2: group 'EU@CURRENT' has an '@', which ids of variants have");
    }
}
