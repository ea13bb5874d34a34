package dev.entrepot.producer.cli;

import dev.entrepot.schemas.wire.AvroSafeguards;
import picocli.CommandLine;

/** {@code entrepot publish} as a program of its own, for containers. */
public final class PublisherMain {
    private PublisherMain() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        AvroSafeguards.install();
        System.exit(new CommandLine(new PublishCommand()).execute(arguments));
    }
}
