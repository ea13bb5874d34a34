package dev.entrepot.domain.indicator.country;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Indicator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private static final List<Definition> DEFINITIONS =
            Catalogue.builtIn().countries().stream().map(Indicator::definition).toList();

    @Test
    void eachIdOnce() {
        assertThat(DEFINITIONS.stream().map(Definition::id))
                .containsExactlyInAnyOrder(
                        "LVL-FX",
                        "LVL-REAL",
                        "MIX-GEN",
                        "ENT-TYPE",
                        "GL",
                        "RD-GERD",
                        "RD-YOY",
                        "GRW-CAGR",
                        "RD-INT",
                        "RD-TYPE",
                        "RD-IND",
                        "ICX",
                        "ICX-IMP",
                        "ICX-Δ",
                        "RDX-LAG",
                        "PAT-GII",
                        "PAT-PATENTS",
                        "TIVA-DVASH",
                        "DVX",
                        "SYS-SOL",
                        "SRV-DIG",
                        "SRV-GAME",
                        "SRV-FILM",
                        "SRV-AI",
                        "SRV-RD",
                        "SRV-PROC",
                        "REV-LAST",
                        "REV-CUM",
                        "REV-MR",
                        "REV-MAR",
                        "REV-RMAR",
                        "REV-SIGN",
                        "STK-MARGIN",
                        "REV-DEC",
                        "DQ-PUBRATE",
                        "DQ-COMP",
                        "AGE");
    }

    @Test
    void eachIsExplained() {
        assertThat(DEFINITIONS)
                .allSatisfy(definition -> assertThat(List.of(
                                definition.name(),
                                definition.formula(),
                                definition.dimensions(),
                                definition.edges(),
                                definition.method()))
                        .as(definition.id())
                        .noneMatch(String::isBlank));
    }
}
