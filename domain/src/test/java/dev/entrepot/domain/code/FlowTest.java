package dev.entrepot.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {

    @ParameterizedTest
    @EnumSource
    void readsBackItsCode(Flow flow) {
        assertThat(Flow.parse(flow.name())).contains(flow);
    }

    @ParameterizedTest
    @CsvSource({
        "Import, M",
        "Imports, M",
        "1, M",
        "m, M",
        "Export, X",
        "Exports, X",
        "2, X",
        "Re-Export, RX",
        "Re-Exports, RX",
        "re-exports, RX",
        "3, RX",
        "Re-Import, RM",
        "Re-imports, RM",
        "4, RM",
        "Domestic Export, DX",
        "Foreign Import, FM",
    })
    void readsWordsAndNumbersOfOlderFiles(String text, Flow flow) {
        assertThat(Flow.parse(text)).contains(flow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "5", "Y", "IM", "Exportation"})
    void knowsNoOtherWord(String text) {
        assertThat(Flow.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void liesInTheTotalOfItsSide(Flow flow) {
        assertThat(flow.parent().map(Flow::side).orElse(flow.side())).isEqualTo(flow.side());
        assertThat(flow.parent().map(Flow::isTotal).orElse(flow.isTotal())).isTrue();
        assertThat(flow.isTotal()).isEqualTo(flow == Flow.X || flow == Flow.M || flow.isOfServices());
    }

    @ParameterizedTest
    @EnumSource
    void servicesHaveOneFlowOnEachSide(Flow flow) {
        assertThat(flow.ofServices().side()).isEqualTo(flow.side());
        assertThat(flow.ofServices().isOfServices()).isTrue();
        assertThat(flow.isOfServices()).isEqualTo(flow == Flow.SX || flow == Flow.SM);
        assertThat(flow.parent().map(Flow::isOfServices)).isNotEqualTo(Optional.of(true));
    }

    @Test
    void exportsAreFobAndImportsCif() {
        assertThat(Flow.RX.defaultValuation()).isEqualTo(Valuation.FOB);
        assertThat(Flow.XIP.side()).isEqualTo(FlowSide.EXPORT);
        assertThat(Flow.FM.defaultValuation()).isEqualTo(Valuation.CIF);
        assertThat(Flow.MOP.side()).isEqualTo(FlowSide.IMPORT);
    }
}
