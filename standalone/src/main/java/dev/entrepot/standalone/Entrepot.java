package dev.entrepot.standalone;

import dev.entrepot.producer.cli.GenerateCommand;
import dev.entrepot.producer.cli.PublishCommand;
import dev.entrepot.standalone.demo.DemoCommand;
import dev.entrepot.standalone.export.ExportCommand;
import dev.entrepot.standalone.quarantine.QuarantineCommand;
import dev.entrepot.standalone.run.UpCommand;
import dev.entrepot.standalone.verify.VerifyCommand;
import dev.entrepot.streams.app.StreamCommand;
import dev.entrepot.streams.app.Version;
import dev.entrepot.streams.cli.ClaimsCommand;
import dev.entrepot.streams.cli.ExplainCommand;
import dev.entrepot.streams.cli.GlobalOptions;
import dev.entrepot.streams.cli.HistoryCommand;
import dev.entrepot.streams.cli.IndicatorsCommand;
import dev.entrepot.streams.cli.ReleasesCommand;
import dev.entrepot.streams.cli.RevisionsCommand;
import dev.entrepot.streams.cli.TaxonomyCommand;
import dev.entrepot.streams.cli.TopicsCommand;
import dev.entrepot.streams.cli.TotalsCommand;
import dev.entrepot.streams.cli.WatchCommand;
import dev.entrepot.streams.logging.Logging;
import dev.entrepot.streams.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code entrepot} command with all of its verbs. */
@Command(
        name = "entrepot",
        description = "Trade totals that are exact, as known at any time, streamed on Kafka.",
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            PublishCommand.class,
            TotalsCommand.class,
            HistoryCommand.class,
            RevisionsCommand.class,
            IndicatorsCommand.class,
            ClaimsCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            ReleasesCommand.class,
            QuarantineCommand.class,
            WatchCommand.class,
            ReplayCommand.class,
            VerifyCommand.class,
            TaxonomyCommand.class,
            GenerateCommand.class,
            TopicsCommand.class,
            StreamCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Begin with 'entrepot demo'. Every verb has a --help of its own.",
            "Exit codes: 0 done, 1 the work failed, 2 wrong usage."
        })
public final class Entrepot implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Entrepot() {}

    /** Runs a verb and exits with its code. */
    public static void main(String[] arguments) {
        Logging.toConsole();
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command, ready to execute. */
    public static CommandLine commandLine() {
        Failures failures = new Failures();
        CommandLine command = new CommandLine(new Entrepot())
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
        GlobalOptions.addTo(command, "entrepot " + Version.TEXT);
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }
}
