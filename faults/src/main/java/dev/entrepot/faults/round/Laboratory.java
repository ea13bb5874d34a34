package dev.entrepot.faults.round;

import dev.entrepot.faults.cluster.Cluster;
import dev.entrepot.faults.cluster.Registry;
import dev.entrepot.faults.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
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
     * @param seed the same seed, the same releases and the same schedule of faults
     * @param faults how often it happens
     * @param overrides further arguments of {@code entrepot stream}
     */
    RoundResult run(Scenario scenario, long seed, int faults, List<String> overrides) {
        return new Round(cluster, registry, directory, progress).run(scenario, seed, faults, overrides);
    }

    /** Runs a round and returns the verdict. */
    public Verdict verdict(Scenario scenario, long seed, int faults) {
        return run(scenario, seed, faults, List.of()).verdict();
    }

    @Override
    public void close() {
        registry.close();
        cluster.close();
    }
}
