package dev.entrepot.benchmarks.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void aShareOfAllWasDoneWithinItsTime() {
        Latencies latencies = Latencies.of(LongStream.rangeClosed(1, 1000)
                .map(milli -> (1001 - milli) * 1_000_000)
                .toArray());
        assertThat(latencies.count()).isEqualTo(1000);
        assertThat(latencies.millis(0.5)).isEqualTo(500);
        assertThat(latencies.millis(0.99)).isEqualTo(990);
        assertThat(latencies.millis(0.999)).isEqualTo(999);
        assertThat(latencies.millis(1)).isEqualTo(1000);
    }

    @Test
    void oneIsAllOfThem() {
        assertThat(Latencies.of(new long[] {2_000_000}).millis(0.5)).isEqualTo(2);
    }

    @Test
    void nothingHasNoLatency() {
        assertThatThrownBy(() -> Latencies.of(new long[0])).hasMessage("nothing was measured");
    }
}
