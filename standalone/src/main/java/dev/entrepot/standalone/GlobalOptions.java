package dev.entrepot.standalone;

import dev.entrepot.streams.app.Version;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that every verb has on every level: help, version, stack traces. */
final class GlobalOptions {
    private static final String VERBOSE = "--verbose";

    private GlobalOptions() {}

    /** Gives them to a command and all that are below it, where they are not there already. */
    static void addTo(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Set<String> taken = new HashSet<>(spec.optionsMap().keySet());
        if (!taken.contains("--help")) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help and end.")
                    .build());
        }
        if (!taken.contains("--version")) {
            spec.addOption(OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print the version and end.")
                    .build());
        }
        if (!taken.contains(VERBOSE)) {
            spec.addOption(OptionSpec.builder(VERBOSE)
                    .type(boolean.class)
                    .description("Show stack traces and all log lines.")
                    .build());
        }
        spec.version("entrepot " + Version.TEXT);
        command.getSubcommands().values().forEach(GlobalOptions::addTo);
    }

    /** Whether it was given on any level. */
    static boolean isVerbose(ParseResult parsed) {
        for (ParseResult level = parsed; level != null; level = level.hasSubcommand() ? level.subcommand() : null) {
            if (level.hasMatchedOption(VERBOSE)) {
                return true;
            }
        }
        return false;
    }
}
