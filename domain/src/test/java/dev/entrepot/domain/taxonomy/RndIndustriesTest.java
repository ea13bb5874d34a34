package dev.entrepot.domain.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.Classification;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RndIndustriesTest {

    private final RndIndustries industries = RndIndustries.builtIn();

    @ParameterizedTest
    @CsvSource({
        "854231, 26,    High,       24.05",
        "870380, 29,    MediumHigh, 15.36",
        "890120, 301,   Medium,     2.99",
        "300490, 21,    High,       27.98",
        "610910, 14,    MediumLow,  1.40",
        "880240, 303,   High,       31.69",
        "930190, 252,   MediumHigh, 18.87",
        "271012, 19,    MediumLow,  1.17",
        "270900, 05-09, MediumLow,  0.80",
        "100190, 01-03, Low,        0.27",
        "940310, 31,    MediumLow,  1.17",
        "901890, 325,   MediumHigh, 9.29",
    })
    void goodsHaveTheIndustryThatMainlyMakesThem(String code, String industry, String tier, String percent) {
        assertThat(industries.industryOf(code)).hasValueSatisfying(found -> {
            assertThat(found.code()).isEqualTo(industry);
            assertThat(found.tier()).isEqualTo(tier);
            assertThat(found.rdPercentOfValueAdded()).isEqualByComparingTo(percent);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "99", "TOTAL", "84", "8407", "77"})
    void whatSpreadsOverIndustriesOrIsNotStatedHasNone(String code) {
        assertThat(industries.industryOf(code)).isEmpty();
    }

    @Test
    void industriesWithGoodsAreATaxonomyThatAssignsEachGoodTheSame() {
        Taxonomy taxonomy = Taxonomy.builtIn("RND-INDUSTRY").orElseThrow();
        assertThat(taxonomy.isPartition()).isTrue();
        assertThat(Taxonomy.isPublished("RND-INDUSTRY")).isFalse();
        assertThat(taxonomy.sectors())
                .extracting(Sector::id)
                .contains("26", "01-03", "303")
                .doesNotContain("72", "49-53")
                .hasSize((int)
                        industries.assignments().values().stream().distinct().count());
        for (Classification edition : List.of(Classification.H4, Classification.H5, Classification.H6)) {
            for (String code : Nomenclature.of(edition).orElseThrow().codes()) {
                assertThat(Arrays.stream(taxonomy.sectorsOf(edition, code))
                                .mapToObj(
                                        number -> taxonomy.sectors().get(number).id()))
                        .as(code)
                        .isEqualTo(industries.industryOf(code).map(RndIndustry::code).stream()
                                .toList());
            }
        }
    }

    @Test
    void industriesOfATierMakeTheGoodsOfTheTier() {
        Taxonomy taxonomy = Taxonomy.builtIn("RND-INDUSTRY").orElseThrow();
        Taxonomy tiers = Taxonomy.builtIn("RND-TIER").orElseThrow();
        for (Classification edition : List.of(Classification.H4, Classification.H5, Classification.H6)) {
            for (String code : Nomenclature.of(edition).orElseThrow().codes()) {
                assertThat(Arrays.stream(taxonomy.sectorsOf(edition, code))
                                .mapToObj(number -> industries
                                        .industry(taxonomy.sectors().get(number).id())
                                        .orElseThrow()
                                        .tier()))
                        .as("%s %s", edition, code)
                        .isEqualTo(Arrays.stream(tiers.sectorsOf(edition, code))
                                .mapToObj(number -> tiers.sectors().get(number).id())
                                .toList());
            }
        }
    }

    @Test
    void aCodeThatWasReusedHasTheIndustryOfTheNewGoodsOnlyInTheNewEdition() {
        Taxonomy taxonomy = Taxonomy.builtIn("RND-INDUSTRY").orElseThrow();
        assertThat(taxonomy.sectorsOf(Classification.H2, "852431")).isEmpty();
        assertThat(taxonomy.sectorsOf(Classification.H6, "852411")).hasSize(1);
    }

    @Test
    void prefixesDoNotOverlap() {
        var prefixes = industries.assignments().keySet();
        assertThat(prefixes)
                .allSatisfy(outer -> assertThat(prefixes)
                        .filteredOn(inner -> inner.startsWith(outer))
                        .containsExactly(outer));
        assertThat(industries.version()).matches("[0-9a-f]{12}\\+[0-9a-f]{12}");
    }
}
