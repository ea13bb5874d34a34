package dev.entrepot.benchmarks.rig;

import dev.entrepot.streams.logging.Logging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the product at live work. */
@Command(
        name = "benchmarks/live",
        mixinStandardHelpOptions = true,
        description =
                "Measures the product at live work: how soon figures contain a record, and how soon it works after a start.",
        subcommands = {LatencyCommand.class, RestoreCommand.class})
@SuppressWarnings("NullAway.Init") // picocli fills the field in
public final class LiveCommand implements Runnable {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    /** Runs it and ends the process. */
    public static void main(String[] arguments) {
        Logging.toConsole();
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command, whose failures are one line. */
    public static CommandLine commandLine() {
        return new CommandLine(new LiveCommand()).setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof RigException) {
                line.getErr().println("benchmarks: " + failure.getMessage());
                return FAILED;
            }
            throw failure;
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure: latency or restore");
    }
}
