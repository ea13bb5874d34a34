package dev.entrepot.benchmarks.rig;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of every measurement. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class RigOptions {
    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of every topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the made-up world (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--jvm",
            paramLabel = "FLAGS",
            defaultValue = "-Xmx3g -XX:+UseSerialGC",
            description = "JVM flags of what is measured (default ${DEFAULT-VALUE}).")
    private String flags;

    @Option(names = "--json", description = "Prints results as one line of JSON at the end.")
    private boolean json;

    int partitions(CommandSpec of) {
        require(of, partitions > 0, "--partitions", "above 0");
        return partitions;
    }

    long seed() {
        return seed;
    }

    List<String> flags() {
        return List.of(flags.strip().split(" +", -1));
    }

    boolean json() {
        return json;
    }

    /** Ends the command as wrongly used when an option does not hold what it has to. */
    static void require(CommandSpec of, boolean holds, String option, String allowed) {
        if (!holds) {
            throw new ParameterException(of.commandLine(), option + " has to be " + allowed);
        }
    }
}
