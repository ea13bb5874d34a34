package dev.entrepot.streams.cli;

import picocli.CommandLine.Model.CommandSpec;

/** What is known of the terminal. */
public final class Terminal {
    private static final int UNKNOWN_WIDTH = 120;

    private Terminal() {}

    /** Returns the columns of the terminal; those of COLUMNS first, a common width where nothing is known. */
    @SuppressWarnings("SystemConsoleNull") // where it is never null, picocli asks the terminal itself
    public static int width(CommandSpec command) {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("\\d{2,4}")) {
            return Integer.parseInt(columns);
        }
        return System.console() == null
                ? UNKNOWN_WIDTH
                : command.usageMessage().autoWidth(true).width();
    }
}
