package dev.entrepot.domain.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.Classification;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReusedCodesTest {

    private final ReusedCodes table = ReusedCodes.builtIn();

    @ParameterizedTest
    @CsvSource({
        "848510, H2, H6, 848510, Ships' propellers, Additive manufacturing machines that deposit metal",
        "848510, H6, H2, 848510, Ships' propellers, Additive manufacturing machines that deposit metal",
        "8485, H0, H6, 8485, 'Ships'' propellers and machinery parts, not electrical', Machines for additive manufacturing",
        "848530, H1, H6, 8485, 'Ships'' propellers and machinery parts, not electrical', Machines for additive manufacturing",
        "852410, H2, H6, 8524, Recorded media, Flat panel display modules",
        "440721, H0, H4, 440721, Sawn meranti and lauan, Sawn mahogany",
    })
    void saysWhatACodeWasAndIs(
            String code, Classification one, Classification other, String reused, String former, String later) {
        assertThat(table.between(code, one, other)).hasValueSatisfying(reuse -> {
            assertThat(reuse.code()).isEqualTo(reused);
            assertThat(reuse.former()).isEqualTo(former);
            assertThat(reuse.later()).isEqualTo(later);
        });
    }

    @ParameterizedTest
    @CsvSource({"848510, H0, H2", "848510, H6, H6", "854231, H0, H6", "440721, H4, H6", "84, H2, H6", "848510, HS, H6"})
    void otherwiseNothingIsKnown(String code, Classification one, Classification other) {
        assertThat(table.between(code, one, other)).isEmpty();
    }

    @Test
    void meaningsAreThoseOfEditionsThatHaveTheCode() {
        assertThat(table.all()).hasSize(27).allSatisfy(reuse -> {
            for (Set<Classification> side : Set.of(reuse.formerEditions(), reuse.laterEditions())) {
                assertThat(side).isNotEmpty().allSatisfy(edition -> {
                    assertThat(Nomenclature.of(edition)
                                    .map(list -> list.begins(reuse.code()))
                                    .orElse(true))
                            .as(reuse.code() + " in " + edition)
                            .isTrue();
                    assertThat(reuse.meaning(edition)).isPresent();
                });
            }
            assertThat(reuse.former()).isNotEqualTo(reuse.later());
        });
        assertThat(table.all().get(0).meaning(Classification.H2)).isEmpty();
        assertThat(table.version()).matches("[0-9a-f]{12}");
    }

    /** Ships' propellers of 2005 and printers of 2023 bear one number and are never in one sector of goods. */
    @Test
    void propellersAreNoPrinters() {
        Taxonomy strategic = Taxonomy.builtIn("STRATEGIC").orElseThrow();
        int printers = strategic.numberOf("AM3D").orElseThrow();
        assertThat(strategic.sectorsOf(Classification.H6, "848510")).containsExactly(printers);
        assertThat(strategic.sectorsOf(Classification.H2, "848510")).isEmpty();
        assertThat(strategic.comparability(printers, Classification.H2, Classification.H6))
                .isEqualTo(Comparability.D);
        assertThat(Taxonomy.builtIn("TECH").orElseThrow().sectorsOf(Classification.H2, "848510"))
                .isEmpty();
    }
}
