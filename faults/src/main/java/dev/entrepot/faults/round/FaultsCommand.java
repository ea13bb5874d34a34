package dev.entrepot.faults.round;

import dev.entrepot.faults.LabException;
import dev.entrepot.faults.scenario.Scenario;
import dev.entrepot.faults.scenario.Scenarios;
import dev.entrepot.streams.logging.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Breaks things while releases are published, and looks whether the outputs are right. */
@Command(
        name = "integration-tests/faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Breaks brokers, instances of the app, publishers and the network while releases are published, and compares every output.",
            "The time that a fault takes is counted from when everything is mended until a release published after that is in effect."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
public final class FaultsCommand implements Callable<Integer> {
    private static final int WRONG = 1;
    private static final String EVERYTHING = "all";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--scenario",
            split = ",",
            paramLabel = "NAME",
            description = "What happens, several with commas in between (default all; --list shows them).")
    private List<String> scenarios = List.of(EVERYTHING);

    @Option(
            names = "--together",
            description = "Mixes the scenarios in each round, instead of rounds for each of them.")
    private boolean together;

    @Option(names = "--list", description = "Lists the scenarios.")
    private boolean list;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the schedule of a run (default: any).")
    private @Nullable Long seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Rounds of each scenario, with seeds one after the other (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--faults",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often it happens in each round (default ${DEFAULT-VALUE}).")
    private int faults;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Kafka properties for the instances. With processing.guarantee=at_least_once the outputs come out wrong:",
                "that shows that this laboratory can find something."
            })
    private @Nullable Path config;

    @Option(
            names = "--directory",
            description = "Where everything is kept (default: a temporary one, deleted when all is right).")
    private @Nullable Path directory;

    @Option(names = "--json", description = "Prints a line for programs for each scenario.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Scenarios.all().forEach(one -> out.printf("%-20s %s%n", one.name(), one.about()));
            out.flush();
            return 0;
        }
        List<Scenario> chosen = chosen();
        long first = seed == null ? new Random().nextInt(1_000_000) : seed;
        Path place = directory == null
                ? Files.createTempDirectory("entrepot-faults")
                : Files.createDirectories(directory).toAbsolutePath();
        PrintWriter err = spec.commandLine().getErr();
        err.println("--seed " + first + ", everything in " + place);
        err.flush();
        boolean right = true;
        if (!json) {
            out.print(ScenarioResult.header());
            out.flush();
        }
        try (Laboratory laboratory = new Laboratory(place, line -> {
            err.println(line);
            err.flush();
        })) {
            for (List<Scenario> some :
                    together ? List.of(chosen) : chosen.stream().map(List::of).toList()) {
                ScenarioResult result = run(laboratory, some, first, err);
                out.print(json ? result.json() + System.lineSeparator() : result.row());
                out.flush();
                right &= result.isRight();
            }
        }
        if (right && directory == null) {
            delete(place);
        }
        return right ? 0 : WRONG;
    }

    private ScenarioResult run(Laboratory laboratory, List<Scenario> some, long first, PrintWriter err) {
        List<String> overrides = config == null
                ? List.of()
                : List.of("--config", config.toAbsolutePath().toString());
        String name = some.size() == 1 ? some.get(0).name() : "together";
        List<RoundResult> rounds = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            RoundResult round = laboratory.run(name, some, first + run, faults, overrides);
            rounds.add(round);
            round.verdict().examples().forEach(example -> err.println("  " + example));
            err.flush();
        }
        return new ScenarioResult(name, rounds);
    }

    private List<Scenario> chosen() {
        if (scenarios.equals(List.of(EVERYTHING))) {
            return Scenarios.all();
        }
        return scenarios.stream()
                .map(name -> Scenarios.named(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--scenario " + name + " is not known: --list shows all")))
                .toList();
    }

    private static void delete(Path place) throws IOException {
        try (var all = Files.walk(place)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    /** Runs the command. */
    public static void main(String[] arguments) {
        Logging.toConsole();
        System.exit(new CommandLine(new FaultsCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("error: " + failure.getMessage());
                    if (!(failure instanceof LabException)) {
                        failure.printStackTrace(command.getErr());
                    }
                    command.getErr().flush();
                    return WRONG;
                })
                .execute(arguments));
    }
}
