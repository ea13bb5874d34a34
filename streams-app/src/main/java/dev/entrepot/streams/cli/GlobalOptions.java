package dev.entrepot.streams.cli;

import dev.entrepot.schemas.wire.AvroSafeguards;
import dev.entrepot.streams.logging.Logging;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The options that every verb has on every level: help, version, stack traces, the form of log lines. */
public final class GlobalOptions {
    private static final String VERBOSE = "--verbose";
    private static final String LOG_JSON = "--log-json";
    /** {@code json} is the same as the option. */
    private static final String LOG_VARIABLE = "ENTREPOT_LOG";

    private GlobalOptions() {}

    /**
     * Gives them to a command and all that are below it, where they are not there already; the command sets up the log before it works.
     *
     * @param version the line of {@code --version}
     */
    public static void addTo(CommandLine command, String version) {
        addOptions(command, version);
        command.setExecutionStrategy(parsed -> {
            Logging.toConsole(
                    isVerbose(parsed), isGiven(parsed, LOG_JSON) || "json".equals(System.getenv(LOG_VARIABLE)));
            AvroSafeguards.install();
            return new RunLast().execute(parsed);
        });
    }

    private static void addOptions(CommandLine command, String version) {
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
        if (!taken.contains(LOG_JSON)) {
            spec.addOption(OptionSpec.builder(LOG_JSON)
                    .type(boolean.class)
                    .description("Write all log lines as JSON, one object a line (" + LOG_VARIABLE + "=json).")
                    .build());
        }
        spec.version(version);
        command.getSubcommands().values().forEach(below -> addOptions(below, version));
    }

    /** Whether stack traces are wanted, on any level. */
    public static boolean isVerbose(ParseResult parsed) {
        return isGiven(parsed, VERBOSE);
    }

    private static boolean isGiven(ParseResult parsed, String option) {
        for (ParseResult level = parsed; level != null; level = level.hasSubcommand() ? level.subcommand() : null) {
            if (level.hasMatchedOption(option)) {
                return true;
            }
        }
        return false;
    }
}
