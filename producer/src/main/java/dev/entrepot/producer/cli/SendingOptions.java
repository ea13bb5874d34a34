package dev.entrepot.producer.cli;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How releases are sent and what is told of them: the options that all commands share that send any. */
final class SendingOptions {
    private static final int MOST_ROWS = 1_000_000;
    private static final long LONGEST = 86_400;

    @Option(names = "--batch-rows", defaultValue = "10000", description = "Rows of one transaction (default 10000).")
    private int batchRows;

    @Option(names = "--dry-run", description = "Reads everything, shows the counts, sends nothing.")
    private boolean dryRun;

    @Option(names = "--wait", description = "Returns when the releases are applied and visible.")
    private boolean wait;

    @Option(names = "--json", description = "Prints the counts as JSON, one line a release.")
    private boolean json;

    @Option(
            names = "--timeout",
            defaultValue = "120",
            paramLabel = "SECONDS",
            description = "How long to wait for brokers, topics, registry and app (default 120).")
    private long timeoutSeconds;

    @Option(names = "--verbose", description = "Shows the whole cause of an error.")
    private boolean verbose;

    /** Refuses numbers outside their bounds. */
    void check(CommandLine command) {
        if (batchRows < 1 || batchRows > MOST_ROWS) {
            throw new ParameterException(command, "--batch-rows is 1 to " + MOST_ROWS + ", not " + batchRows);
        }
        if (timeoutSeconds < 1 || timeoutSeconds > LONGEST) {
            throw new ParameterException(command, "--timeout is 1 to " + LONGEST + " seconds, not " + timeoutSeconds);
        }
    }

    int batchRows() {
        return batchRows;
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean isWaiting() {
        return wait;
    }

    boolean json() {
        return json;
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    boolean verbose() {
        return verbose;
    }
}
