package dev.entrepot.domain.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.Classification;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NomenclatureTest {

    private static Nomenclature list(Classification edition) {
        return Nomenclature.of(edition).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"H0, 5039", "H4, 5205", "H5, 5387", "H6, 5612", "HS, 6896"})
    void hasTheCodesOfAnEdition(Classification edition, int codes) {
        assertThat(list(edition).codes()).hasSize(codes).allMatch(code -> code.matches("[0-9]{6}"));
        assertThat(list(Classification.HS).codes()).containsAll(list(edition).codes());
    }

    @ParameterizedTest
    @EnumSource(names = {"H1", "H2", "H3", "S4", "EB10"})
    void thereIsNoneOfOthers(Classification other) {
        assertThat(Nomenclature.of(other)).isEmpty();
    }

    @Test
    void tellsCodesAndPrefixes() {
        Nomenclature h6 = list(Classification.H6);
        assertThat(h6.edition()).isEqualTo(Classification.H6);
        assertThat(h6.has("848510")).isTrue();
        assertThat(h6.has("8485")).isFalse();
        assertThat(h6.begins("8485")).isTrue();
        assertThat(h6.begins("TOTAL")).isTrue();
        assertThat(list(Classification.H4).begins("8485")).isFalse();
        assertThat(h6.begins("99")).isFalse();
        assertThat(h6.under("8485")).containsExactly("848510", "848520", "848530", "848580", "848590");
        assertThat(h6.under("TOTAL")).hasSize(5612);
        assertThat(h6.nearest("00")).containsExactly("01");
        assertThat(h6.nearest("9799")).containsExactly("9706");
        assertThat(Nomenclature.version()).matches("[0-9a-f]{12}");
    }

    @Test
    void statesCodesAsTheShortestPrefixes() {
        Nomenclature h6 = list(Classification.H6);
        TreeSet<String> wanted = new TreeSet<>(h6.under("8485"));
        wanted.addAll(h6.under("01"));
        wanted.addAll(List.of("020110", "854231", "999999"));
        assertThat(h6.ranges(wanted))
                .containsExactly(
                        new Nomenclature.Range("01", h6.under("01").size()),
                        new Nomenclature.Range("020110", 1),
                        new Nomenclature.Range("8485", 5),
                        new Nomenclature.Range("854231", 1));
        assertThat(h6.ranges(h6.codes())).hasSize(96);
        assertThat(h6.ranges(List.of())).isEmpty();
    }
}
