package dev.entrepot.integration.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.benchmarks.rig.Results;
import dev.entrepot.benchmarks.rig.Rig;
import dev.entrepot.benchmarks.rig.RigSettings;
import dev.entrepot.benchmarks.rig.Sample;
import dev.entrepot.benchmarks.rig.Variant;
import dev.entrepot.benchmarks.rig.Variants;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Jobs in processes of their own end, and what they write is right: a measurement of anything else would be none. */
class RigIT {
    @Test
    void jobsAreVerifiedAndMeasured() {
        List<Variant> variants = Stream.of("decode", "loop", "entrepot", "dsl-tuned")
                .map(name -> Variants.named(name).orElseThrow())
                .toList();
        // Jobs as short as these are over before an optimizing compiler has paid for itself.
        List<String> flags = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        RigSettings settings = new RigSettings(2_000, 1_000, 200, variants, 1, 2, 3, 6, 1, flags);

        Results results = Rig.measure(settings, System.err);

        assertThat(results.variants()).containsExactly("decode", "loop", "entrepot", "dsl-tuned");
        for (String variant : results.variants()) {
            assertThat(results.spread(variant, Sample::cpuMicros).min()).isPositive();
            assertThat(results.spread(variant, sample -> sample.measurement().heapBytes())
                            .min())
                    .isPositive();
        }
        assertThat(results.spread("entrepot", Sample::internalBytes).min()).isPositive();
        assertThat(results.spread("loop", Sample::internalBytes).max()).isZero();
        assertThat(results.ratio("loop", "entrepot")).isPresent();
    }
}
