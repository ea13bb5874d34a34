package dev.entrepot.domain.indicator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.domain.indicator.GivenInputs;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MirrorTest {
    private static final Period YEAR = Period.year(2024);

    /** Amounts with the quotients that are known of China and Brazil. */
    private static GivenInputs chinaAndBrazil() {
        return new GivenInputs()
                .trade("CHN", "X", "TOTAL", "TOTAL", "BRA", YEAR, "1000000000")
                .trade("BRA", "M", "TOTAL", "TOTAL", "CHN", YEAR, "959933000")
                .trade("BRA", "X", "TOTAL", "TOTAL", "CHN", YEAR, "500000000")
                .trade("CHN", "M", "TOTAL", "TOTAL", "BRA", YEAR, "615079000")
                .trade("CHN", "X", "TOTAL", "TOTAL", "AGO", YEAR, "7");
    }

    @Test
    void gapsHaveTheKnownAnswersWhereBothEndsReport() {
        assertThat(chinaAndBrazil().values(new MirrorGaps(), YEAR))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "CHN TOTAL BRA year/ratio", "0.959933",
                        "CHN TOTAL BRA year/ln", "-0.040892",
                        "CHN TOTAL BRA year/mid", "-0.040886",
                        "BRA TOTAL CHN year/ratio", "1.230158",
                        "BRA TOTAL CHN year/ln", "0.207143",
                        "BRA TOTAL CHN year/mid", "0.206405"));
        Reading reading = chinaAndBrazil().reading(new MirrorGaps(), YEAR, "CHN TOTAL BRA year/ratio");
        assertThat(reading.flags()).containsExactly("MIXED_VALUATION");
        assertThat(reading.inputs()).containsEntry("x", "1000000000.000").containsEntry("m", "959933000.000");
    }

    @Test
    void aReconciledFlowIsHalfWayBetweenBothEndsWithoutFreight() {
        GivenInputs inputs = new GivenInputs()
                .trade("CHN", "X", "TOTAL", "TOTAL", "BRA", YEAR, "100")
                .trade("BRA", "M", "TOTAL", "TOTAL", "CHN", YEAR, "106");
        assertThat(inputs.values(new ReconciledFlow(), YEAR))
                .containsExactly(Map.entry("CHN TOTAL BRA year", "100.000"));
        Reading reading = chinaAndBrazil().reading(new ReconciledFlow(), YEAR, "BRA TOTAL CHN year");
        // (500000000 + 615079000 / 1.06) / 2
        assertThat(reading.value()).isEqualByComparingTo(new BigDecimal("540131603.774"));
        assertThat(reading.status()).isEqualTo(FigureStatus.ESTIMATED);
        assertThat(reading.inputs()).containsEntry("t", "0.06").containsEntry("currency", "USD");
    }

    @Test
    void aMonthThatOneEndLacksIsNoMirror() {
        GivenInputs inputs = new GivenInputs();
        for (Period month : GivenInputs.periods(Frequency.M, 2024)) {
            inputs.trade("CHN", "X", "TOTAL", "TOTAL", "BRA", month, "100");
            if (month.withinYear() > 0) {
                inputs.trade("BRA", "M", "TOTAL", "TOTAL", "CHN", month, "110");
            }
        }
        assertThat(inputs.values(new MirrorGaps(), Period.month(2024, 12))).isEmpty();
        inputs.trade("BRA", "M", "TOTAL", "TOTAL", "CHN", Period.month(2024, 1), "110");
        assertThat(inputs.shuffled(new Random(1)).values(new MirrorGaps(), Period.month(2024, 12)))
                .containsEntry("CHN TOTAL BRA r12/ratio", "1.100000");
    }

    @Test
    void intensityComparesWithTheWorldsPattern() {
        GivenInputs inputs = new GivenInputs()
                .exports("AAA", YEAR, Map.of("01", 100L))
                .exports("BBB", YEAR, Map.of("01", 200L))
                .exports("CCC", YEAR, Map.of("01", 700L))
                .trade("AAA", "X", "TOTAL", "TOTAL", "BRA", YEAR, "50")
                .trade("BBB", "X", "TOTAL", "TOTAL", "BRA", YEAR, "50");
        // BRA takes 100 of 1000; 50 of 100 from A, 50 of 200 from B
        assertThat(inputs.values(new TradeIntensity(), YEAR))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("AAA TOTAL BRA year", "5.000000", "BBB TOTAL BRA year", "2.500000"));
        assertThat(inputs.times(9).values(new TradeIntensity(), YEAR))
                .isEqualTo(inputs.values(new TradeIntensity(), YEAR));
    }
}
