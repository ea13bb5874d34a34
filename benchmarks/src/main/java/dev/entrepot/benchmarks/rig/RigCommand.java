package dev.entrepot.benchmarks.rig;

import dev.entrepot.streams.logging.Logging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures ways to do the work beside each other. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures ways to do the same work on the same topic beside each other, each in a process of its own.",
            "Each job runs twice in its process, first on a smaller input; the second time counts, and only when its outputs are right."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
public final class RigCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "About how many records the input has (default ${DEFAULT-VALUE}).")
    private long records;

    @Option(
            names = "--peer-records",
            paramLabel = "N",
            defaultValue = "200000",
            description =
                    "About how many records slow variants get, at most as many as the others (default ${DEFAULT-VALUE}).")
    private long peerRecords;

    @Option(
            names = "--warm-up-records",
            paramLabel = "N",
            defaultValue = "100000",
            description = "About how many records a job does before it is measured (default ${DEFAULT-VALUE}).")
    private long warmUpRecords;

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "poll,decode,loop,entrepot",
            description = "What is measured (default ${DEFAULT-VALUE}).")
    private List<String> variants;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--reporters",
            paramLabel = "N",
            description = "Reporters of the made-up world (default: 2 at a million records, more with more).")
    private int reporters;

    @Option(
            names = "--months",
            paramLabel = "N",
            description = "Months of the made-up world (default: 24 at a million records, more with more).")
    private int months;

    @Mixin
    private RigOptions rig;

    /** Runs it and ends the process. */
    public static void main(String[] arguments) {
        Logging.toConsole();
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command, whose failures are one line. */
    public static CommandLine commandLine() {
        return new CommandLine(new RigCommand()).setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof RigException) {
                line.getErr().println("benchmarks: " + failure.getMessage());
                return FAILED;
            }
            throw failure;
        });
    }

    @Override
    public Integer call() {
        RigOptions.require(spec, records > 0, "--records", "above 0");
        RigOptions.require(spec, peerRecords > 0, "--peer-records", "above 0");
        RigOptions.require(spec, warmUpRecords > 0, "--warm-up-records", "above 0");
        RigOptions.require(spec, runs > 0, "--runs", "above 0");
        RigSettings settings = new RigSettings(
                records,
                Math.min(records, peerRecords),
                warmUpRecords,
                wanted(),
                runs,
                rig.partitions(spec),
                reporters,
                months,
                rig.seed(),
                rig.flags());
        Map<String, String> surroundings = Surroundings.describe(settings);
        surroundings.forEach((what, is) -> System.out.println(what + ": " + is));
        Results results = Rig.measure(settings, System.out);
        System.out.println();
        System.out.print(ResultTable.of(results));
        if (rig.json()) {
            System.out.println(ResultJson.of(results, surroundings));
        }
        return 0;
    }

    private List<Variant> wanted() {
        List<Variant> wanted = new ArrayList<>();
        for (String name : variants) {
            wanted.add(Variants.named(name)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "there is no variant " + name + ", but "
                                    + Variants.all().stream().map(Variant::name).collect(Collectors.joining(", ")))));
        }
        return wanted;
    }
}
