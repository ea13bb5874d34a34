package dev.entrepot.streams.cli;

import org.jspecify.annotations.Nullable;

/** A command could not do its work; the message is one line that says what to do. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** The work failed: exit code 1. */
    public CommandFailedException(String message, @Nullable Throwable cause) {
        this(1, message, cause);
    }

    private CommandFailedException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command was used wrongly: exit code 2. */
    public static CommandFailedException usage(String message) {
        return new CommandFailedException(2, message, null);
    }

    /** Returns the exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}
