package dev.entrepot.streams.app;

import dev.entrepot.schemas.wire.AvroSafeguards;
import dev.entrepot.streams.cli.OneLineFailures;
import picocli.CommandLine;

/** Main class of the app's own jar, for containers: {@code stream} without the other verbs. */
public final class StreamMain {
    private StreamMain() {}

    /** Runs {@link StreamCommand} and exits with its code. */
    public static void main(String[] arguments) {
        AvroSafeguards.install();
        System.exit(new CommandLine(new StreamCommand())
                .setExecutionExceptionHandler(new OneLineFailures())
                .execute(arguments));
    }
}
