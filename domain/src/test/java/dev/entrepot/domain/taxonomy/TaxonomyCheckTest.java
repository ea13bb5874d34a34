package dev.entrepot.domain.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.Classification;
import org.junit.jupiter.api.Test;

class TaxonomyCheckTest {

    private static final String HEAD = "# id: MINE\n# partition: no\nsector,title,edition,prefixes,grades\n";

    private static TaxonomyCheck.Edition edition(Taxonomy taxonomy, Classification edition) {
        return TaxonomyCheck.of(taxonomy).editions().stream()
                .filter(one -> one.edition() == edition)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesGapsAndOverlaps() {
        Taxonomy taxonomy = Taxonomy.ofText("t.csv", HEAD + "A,a,H6,84 85,\nB,b,H6,8542 01,\nC,c,H6,8542,\n");
        TaxonomyCheck.Edition h6 = edition(taxonomy, Classification.H6);
        assertThat(h6.origin()).isEqualTo(TaxonomyCheck.Origin.LISTED);
        assertThat(h6.gaps()).hasSize(93).doesNotHaveDuplicates();
        assertThat(h6.uncovered())
                .isEqualTo(5612
                        - Nomenclature.of(Classification.H6).orElseThrow().codes().stream()
                                .filter(code -> code.matches("(84|85|01).*"))
                                .count());
        assertThat(h6.overlaps())
                .extracting(one -> one.prefix() + " " + one.inner() + " " + one.outer())
                .containsExactly("8542 B A", "8542 B C", "8542 C A");
    }

    @Test
    void editionsWithoutAListAreNotChecked() {
        TaxonomyCheck.Edition h2 = edition(Taxonomy.ofText("t.csv", HEAD + "A,a,H6,01,\n"), Classification.H2);
        assertThat(h2.origin()).isEqualTo(TaxonomyCheck.Origin.BORROWED);
        assertThat(h2.isChecked()).isFalse();
        assertThat(h2.gaps()).isEmpty();
        assertThat(edition(Taxonomy.builtIn("TOTAL").orElseThrow(), Classification.H0))
                .satisfies(h0 -> assertThat(h0.origin()).isEqualTo(TaxonomyCheck.Origin.ALL_EDITIONS))
                .satisfies(h0 -> assertThat(h0.uncovered()).isZero());
    }

    @Test
    void warnsOfReusedCodes() {
        assertThat(TaxonomyCheck.of(Taxonomy.ofText("t.csv", HEAD + "A,a,*,848510,\n"))
                        .reused())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.prefix()).isEqualTo("848510");
                    assertThat(one.earlier()).isEqualTo(Classification.H0);
                    assertThat(one.later()).isEqualTo(Classification.H6);
                });
        assertThat(TaxonomyCheck.of(Taxonomy.ofText("t.csv", HEAD + "A,a,H6,8524,\nA,a,H5,,\n"))
                        .reused())
                .isEmpty();
        assertThat(TaxonomyCheck.of(Taxonomy.ofText("t.csv", HEAD + "A,a,H2,8524,\nA,a,H5,,\nA,a,H6,8524,\n"))
                        .reused())
                .hasSize(1);
    }

    @Test
    void noBuiltInTaxonomyUsesAReusedCode() {
        for (String id : Taxonomy.builtInIds()) {
            TaxonomyCheck check = TaxonomyCheck.of(Taxonomy.builtIn(id).orElseThrow());
            assertThat(check.reused()).as(id).isEmpty();
        }
    }
}
