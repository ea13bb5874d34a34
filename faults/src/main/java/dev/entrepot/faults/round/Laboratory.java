package dev.entrepot.faults.round;

import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.cluster.Registry;
import dev.entrepot.faults.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A cluster and a registry for any number of rounds. */
public final class Laboratory implements AutoCloseable {
    private final Cluster cluster;
    private final Registry registry;
    private final Path directory;
    private final Consumer<String> progress;

    /**
     * Starts them.
     *
     * @param directory for everything that they keep
     * @param progress gets a line now and then
     */
    public Laboratory(Path directory, Consumer<String> progress) {
        this.directory = directory;
        this.progress = progress;
        this.cluster = Cluster.start(directory);
        try {
            this.registry = new Registry(directory);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * Runs a round.
     *
     * @param name what the faults are called together
     * @param scenarios what happens; several are mixed by the seed
     * @param seed the same seed, the same releases and the same schedule of faults
     * @param faults how often each happens
     * @param overrides further arguments of {@code entrepot stream}
     */
    RoundResult run(String name, List<Scenario> scenarios, long seed, int faults, List<String> overrides) {
        List<Scenario> schedule = new ArrayList<>();
        scenarios.forEach(scenario -> schedule.addAll(Collections.nCopies(faults, scenario)));
        Collections.shuffle(schedule, new Random(seed));
        return round().run(name + "-" + Long.toUnsignedString(seed, Character.MAX_RADIX), schedule, seed, overrides);
    }

    /** Runs a round in which everything happens once, and returns the verdict. */
    public Verdict everythingOnce(List<Scenario> scenarios, long seed) {
        return run("everything", scenarios, seed, 1, List.of()).verdict();
    }

    private Round round() {
        return new Round(cluster, registry, directory, progress);
    }

    @Override
    public void close() {
        registry.close();
        cluster.close();
    }
}
