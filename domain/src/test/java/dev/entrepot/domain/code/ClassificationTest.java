package dev.entrepot.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassificationTest {

    @ParameterizedTest
    @EnumSource
    void readsBackItsCode(Classification classification) {
        assertThat(Classification.parse(classification.code())).contains(classification);
    }

    @Test
    void knowsTheEditionsOfTheHarmonizedSystem() {
        assertThat(Classification.H6.editionYear()).isEqualTo(2022);
        assertThat(Classification.H4.editionYear()).isEqualTo(2012);
        assertThat(Classification.HS.isGoodsHs()).isTrue();
        assertThat(Classification.HS.hasEdition()).isFalse();
        assertThat(Classification.S4.isGoodsHs()).isFalse();
        assertThat(Classification.EB10.isGoodsHs()).isFalse();
        assertThat(Classification.EB10.isServices()).isTrue();
        assertThat(Classification.H6.isServices()).isFalse();
        assertThat(Classification.EB02.isServices()).isFalse();
        assertThat(Classification.parse("H9")).isEmpty();
    }
}
