package dev.entrepot.streams.app;

import dev.entrepot.streams.cli.GlobalOptions;
import dev.entrepot.streams.cli.OneLineFailures;
import dev.entrepot.streams.logging.Logging;
import picocli.CommandLine;

/** Main class of the app's own jar, for containers: {@code stream} without the other verbs. */
public final class StreamMain {
    private StreamMain() {}

    /** Runs {@link StreamCommand} and exits with its code. */
    public static void main(String[] arguments) {
        Logging.toConsole();
        CommandLine command = new CommandLine(new StreamCommand()).setExecutionExceptionHandler(new OneLineFailures());
        GlobalOptions.addTo(command, "entrepot " + Version.TEXT);
        System.exit(command.execute(arguments));
    }
}
