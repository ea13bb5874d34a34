package dev.entrepot.integration.permutations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.benchmarks.consistency.Contents;
import dev.entrepot.standalone.broker.EmbeddedBroker;
import dev.entrepot.standalone.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However the same releases come, the histories are the same to the byte. {@code -Druns=100 -Dseed=7} for more runs, or for those of
 * another seed; {@code -Dlate=false} keeps the releases of one owner in the order of their instants.
 */
class PermutationsIT {
    private static final int RUNS = Integer.getInteger("runs", 6);
    private static final boolean ANY_ORDER = Boolean.parseBoolean(System.getProperty("late", "true"));

    @TempDir
    private Path directory;

    @Test
    void historiesDependOnlyOnTheSetOfReleases() throws InterruptedException, ExecutionException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(RUNS + " runs of -Dseed=" + seed);
        Random seeds = new Random(seed);
        List<Publication> releases = FixedHistory.publications();
        Map<String, Integer> hashes = new HashMap<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(directory.resolve("registry"), 0)) {
            PermutedRun.Site site =
                    new PermutedRun.Site(broker.bootstrap(), registry.url(), directory.resolve("state"));
            Contents first = null;
            for (int number = 1; number <= RUNS; number++) {
                long runSeed = seeds.nextLong();
                long began = System.nanoTime();
                try (PermutedRun run = new PermutedRun(site, "run" + number, runSeed, ANY_ORDER, releases)) {
                    Contents contents = run.run();
                    String hash = contents.historyHash() + " " + contents.newestHash();
                    hashes.merge(hash, 1, Integer::sum);
                    System.out.printf(
                            "run %d (%d): %s; %d records %s, %d ms%n",
                            number,
                            runSeed,
                            run.story(),
                            contents.records(),
                            hash.substring(0, 16),
                            (System.nanoTime() - began) / 1_000_000);
                    first = first == null ? contents : first;
                    assertThat(contents.differences(first)).as(run.story()).isEmpty();
                }
            }
        }
        System.out.println(RUNS + " runs of " + releases.size() + " releases with "
                + releases.stream().mapToInt(release -> release.rows().size()).sum() + " rows gave " + hashes.size()
                + " hash: " + hashes);
        assertThat(hashes).hasSize(1);
    }
}
