package dev.entrepot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.faults.round.Laboratory;
import dev.entrepot.faults.round.Verdict;
import dev.entrepot.faults.scenario.Scenario;
import dev.entrepot.faults.scenario.Scenarios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults, one after the other, while releases are published: some always, and others that the seed draws, so that builds go through all of
 * them; or {@code -Dscenarios=all}, or names with commas in between. {@code -Dseed=7} repeats a schedule; {@code integration-tests/faults}
 * runs any of them as often as one likes.
 */
class FaultsIT {
    private static final List<String> ALWAYS = List.of(
            "stream-kill", "stream-pause", "publisher-kill", "registry-kill", "broker-kill", "schema-compatible");
    private static final int DRAWN = 3;

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostAndNothingCountsTwice() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("faults of -Dseed=" + seed);
        List<Scenario> schedule = schedule(System.getProperty("scenarios", ""), seed);
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

    private static List<Scenario> schedule(String names, long seed) {
        List<Scenario> all =
                Scenarios.all().stream().filter(FaultsIT::canHappenHere).toList();
        if (names.equals("all")) {
            return all;
        }
        if (names.isEmpty()) {
            List<Scenario> others = new ArrayList<>(all);
            others.removeIf(scenario -> ALWAYS.contains(scenario.name()));
            Collections.shuffle(others, new Random(seed));
            return all.stream()
                    .filter(scenario -> !others.subList(DRAWN, others.size()).contains(scenario))
                    .toList();
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
