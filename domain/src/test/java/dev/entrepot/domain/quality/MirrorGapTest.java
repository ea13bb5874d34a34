package dev.entrepot.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MirrorGapTest {
    private static MirrorGap gap(String exports, String imports) {
        return new MirrorGap(new BigDecimal(exports), new BigDecimal(imports));
    }

    @Test
    void importsAreComparedWithExports() {
        MirrorGap gap = gap("100", "110");

        assertThat(gap.ratio()).isEqualByComparingTo("1.1");
        assertThat(gap.midpoint()).isEqualByComparingTo("0.09523809523809523809523809523809524");
        assertThat(gap.log()).isCloseTo(0.0953101798043249, within(1e-14));
    }

    @Test
    void theOtherDirectionTurnsTheSign() {
        assertThat(gap("110", "100").midpoint())
                .isEqualByComparingTo(gap("100", "110").midpoint().negate());
    }

    @Test
    void oneSideAloneIsNoGap() {
        assertThatThrownBy(() -> gap("0", "110")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gap("100", "0")).isInstanceOf(IllegalArgumentException.class);
    }
}
