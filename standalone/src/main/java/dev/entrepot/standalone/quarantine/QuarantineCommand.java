package dev.entrepot.standalone.quarantine;

import dev.entrepot.producer.cli.ResubmitCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quarantine}: rejected rows and records, and how they are repaired. */
@Command(
        name = "quarantine",
        description = "Shows rejected rows and records, and publishes them again when they are repaired.",
        synopsisSubcommandLabel = "list|show|resubmit",
        subcommands = {ListCommand.class, ShowCommand.class, ResubmitCommand.class},
        footer = {
            "",
            "  entrepot quarantine list                                what is open, and how much of each reason",
            "  entrepot quarantine show ID                             everything about one entry",
            "  entrepot quarantine show --release R --csv -o fix.csv   the rows as a file; repair it in an editor",
            "  entrepot quarantine resubmit --wait fix.csv             publishes the repaired rows"
        })
public final class QuarantineCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say list, show or resubmit");
    }
}
