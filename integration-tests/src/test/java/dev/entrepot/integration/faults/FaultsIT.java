package dev.entrepot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.faults.round.Laboratory;
import dev.entrepot.faults.round.Verdict;
import dev.entrepot.faults.scenario.Scenario;
import dev.entrepot.faults.scenario.Scenarios;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults, one after the other, while releases are published: {@code -Dscenarios=all} or names with commas in between. {@code -Dseed=7}
 * repeats a schedule; {@code integration-tests/faults} runs any of them as often as one likes.
 */
class FaultsIT {
    private static final String SOME =
            "stream-kill,stream-pause,publisher-kill,registry-kill,broker-kill,schema-compatible";

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostAndNothingCountsTwice() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("faults of -Dseed=" + seed);
        List<Scenario> schedule = schedule(System.getProperty("scenarios", SOME));
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

    private static List<Scenario> schedule(String names) {
        if (names.equals("all")) {
            return Scenarios.all().stream().filter(FaultsIT::canHappenHere).toList();
        }
        return Arrays.stream(names.split(","))
                .map(name -> Scenarios.named(name).orElseThrow())
                .toList();
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
