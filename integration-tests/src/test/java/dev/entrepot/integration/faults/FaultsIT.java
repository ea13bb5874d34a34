package dev.entrepot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.faults.round.Laboratory;
import dev.entrepot.faults.round.Verdict;
import dev.entrepot.faults.scenario.Scenario;
import dev.entrepot.faults.scenario.Scenarios;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault once, one after the other, while releases are published. {@code integration-tests/faults} runs any of them as often as one
 * likes; {@code -Dseed=7} repeats a schedule.
 */
class FaultsIT {
    @TempDir
    private Path directory;

    @Test
    void nothingIsLostAndNothingCountsTwice() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("faults of -Dseed=" + seed);
        List<Scenario> schedule =
                Scenarios.all().stream().filter(FaultsIT::canHappenHere).toList();
        try (Laboratory laboratory = new Laboratory(directory, FaultsIT::tell)) {
            Verdict verdict = laboratory.everythingOnce(schedule, seed);

            System.out.println(verdict);
            assertThat(verdict.examples()).isEmpty();
            assertThat(verdict.isRight()).isTrue();
            assertThat(verdict.releases()).isGreaterThan(schedule.size());
            assertThat(verdict.figures()).isPositive();
            assertThat(verdict.states()).isGreaterThan(verdict.releases());
        }
    }

    private static void tell(String line) {
        System.out.println(line);
    }

    /** Small disks take the right to mount, clocks a library. */
    private static boolean canHappenHere(Scenario scenario) {
        if (scenario.name().startsWith("disk-full")) {
            return "root".equals(System.getProperty("user.name"));
        }
        return !scenario.clocks() || Scenarios.canSetClocks();
    }
}
