package dev.entrepot.integration.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the fuzzing. */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description =
                "Gives inputs that nobody would send on purpose to everything that reads, one line for each target.")
final class FuzzCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--target", description = "which one; default: ${DEFAULT-VALUE}", defaultValue = "all")
    private String target = "all";

    @Option(
            names = "--inputs",
            description = "how many inputs for each target; default: ${DEFAULT-VALUE}",
            defaultValue = "100000")
    private long inputs;

    @Option(names = "--seed", description = "what inputs are made from; default: ${DEFAULT-VALUE}", defaultValue = "7")
    private long seed;

    @Option(names = "--json", description = "print one line for programs for each target")
    private boolean json;

    @Option(
            names = "--out",
            description = "where the inputs of findings are kept; default: ${DEFAULT-VALUE}",
            defaultValue = "fuzz-findings")
    private Path out = Path.of("fuzz-findings");

    private FuzzCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FuzzCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<String> names = target.equals("all") ? Targets.names() : List.of(target);
        if (!Targets.names().containsAll(names)) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "there is no target " + target + ": use one of " + Targets.names());
        }
        boolean clean = true;
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %10s %10s %10s %8s %9s%n",
                    "target",
                    "inputs",
                    "accepted",
                    "refused",
                    "seconds",
                    "findings");
        }
        for (String name : names) {
            try (Target one = Targets.open(name)) {
                Fuzzing.Result result = new Fuzzing(one, PATIENCE).run(Targets.known(name), inputs, seed);
                print(result);
                keep(result);
                clean &= result.findings().isEmpty();
            }
        }
        return clean ? 0 : 1;
    }

    private void print(Fuzzing.Result result) {
        String form = json
                ? "{\"target\":\"%s\",\"inputs\":%d,\"accepted\":%d,\"refused\":%d,\"seconds\":%.1f,\"findings\":%d,\"seed\":%d}%n"
                : "%-22s %10d %10d %10d %8.1f %9d%n";
        System.out.printf(
                Locale.ROOT,
                form,
                result.target(),
                result.inputs(),
                result.accepted(),
                result.inputs() - result.accepted(),
                result.seconds(),
                result.findings().size(),
                result.seed());
    }

    private void keep(Fuzzing.Result result) throws IOException {
        int number = 0;
        for (Finding finding : result.findings().values()) {
            Files.createDirectories(out);
            Path file = out.resolve(result.target() + "-" + number++ + ".bin");
            Files.write(file, finding.input());
            StringWriter trace = new StringWriter();
            finding.cause().printStackTrace(new PrintWriter(trace));
            System.err.println(file + ": " + finding.kind());
            trace.toString().lines().limit(16).forEach(System.err::println);
        }
    }
}
