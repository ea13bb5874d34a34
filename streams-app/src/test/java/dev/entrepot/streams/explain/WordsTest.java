package dev.entrepot.streams.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.code.Flow;
import dev.entrepot.schemas.avro.Cause;
import dev.entrepot.schemas.avro.FigureStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    @ParameterizedTest
    @EnumSource(Flow.class)
    void everyFlowHasWords(Flow flow) {
        assertThat(Words.flow(flow.name())).doesNotContain("flow ");
    }

    @ParameterizedTest
    @EnumSource(FigureStatus.class)
    void everyStatusHasWords(FigureStatus status) {
        assertThat(Words.status(status.name())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseHasWords(Cause cause) {
        assertThat(Words.cause(cause.name())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNALLOCATED",
                "MIXED_VALUATION",
                "PROXY",
                "SPECIALISED",
                "RECORD_HIGH",
                "RECORD_LOW",
                "ABOVE_TREND",
                "BELOW_TREND",
                "SHOCK",
                "OUTLIER",
                "LUNAR_NEW_YEAR",
                "FRAGILE"
            })
    void flagsOfIndicatorsHaveWords(String flag) {
        assertThat(Words.flags(List.of(flag)).get(flag)).isNotEmpty();
    }

    @Test
    void anUnknownCodeIsNamed() {
        assertThat(Words.flow("ZZ")).isEqualTo("flow ZZ");
        assertThat(Words.flags(List.of("NEW"))).containsEntry("NEW", "");
    }
}
