package dev.entrepot.integration.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short look at every target, with everything that once was a finding; the command {@code integration-tests/fuzz} takes longer ones. */
class FuzzTest {
    private static final long INPUTS = Long.getLong("fuzz.inputs", 1_000);
    private static final long SEED = Long.getLong("seed", 7);

    @ParameterizedTest
    @MethodSource("dev.entrepot.integration.fuzz.Targets#names")
    void whateverComesIsAcceptedOrRefusedAsDocumented(String name) throws Exception {
        try (Target target = Targets.open(name)) {
            Fuzzing.Result result = new Fuzzing(target, Duration.ofSeconds(20)).run(Targets.known(name), INPUTS, SEED);
            assertThat(result.findings().keySet()).as(name + ", seed " + SEED).isEmpty();
            assertThat(result.accepted()).as("accepted, of " + result.inputs()).isPositive();
        }
    }
}
