package dev.entrepot.domain.indicator.country;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.GivenInputs;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntraIndustryTradeTest {
    private static final Period YEAR = Period.year(2024);
    private final IntraIndustryTrade indicator = new IntraIndustryTrade();

    private static GivenInputs given() {
        return new GivenInputs()
                .exports("CHN", YEAR, Map.of("84", 60L, "85", 30L, "90", 10L))
                .trade("CHN", "M", "TOTAL", "TOTAL", "W00", YEAR, "75")
                .trade("CHN", "M", "HS2", "84", "W00", YEAR, "40")
                .trade("CHN", "M", "HS2", "85", "W00", YEAR, "30")
                .trade("CHN", "M", "HS2", "27", "W00", YEAR, "5");
    }

    @Test
    void tradeBothWaysWithinAChapterIsOverlap() {
        assertThat(given().values(indicator, YEAR))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "CHN year", "0.800000",
                        "CHN 27 year", "0.000000",
                        "CHN 84 year", "0.800000",
                        "CHN 85 year", "1.000000",
                        "CHN 90 year", "0.000000"));
        assertThat(given().reading(indicator, YEAR, "CHN year").flags()).containsExactly("MIXED_VALUATION");
    }

    @Test
    void oneFlowAloneHasNone() {
        assertThat(new GivenInputs().exports("CHN", YEAR, Map.of("84", 60L)).values(indicator, YEAR))
                .isEmpty();
    }

    @Test
    void anotherMultipleIsTheSame() {
        assertThat(given().times(7).values(indicator, YEAR)).isEqualTo(given().values(indicator, YEAR));
    }

    @Test
    void itReadsBothFlowsWithTheWorldOnly() {
        assertThat(indicator.reads(InputSeries.trade("S", "CHN", "M", "HS2", "84", "W00", Frequency.M)))
                .isTrue();
        assertThat(indicator.reads(InputSeries.trade("S", "CHN", "M", "HS2", "84", "BRA", Frequency.M)))
                .isFalse();
        assertThat(indicator.reads(InputSeries.trade("S", "CHN", "RX", "HS2", "84", "W00", Frequency.M)))
                .isFalse();
    }
}
