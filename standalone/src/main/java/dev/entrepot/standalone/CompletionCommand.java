package dev.entrepot.standalone;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: what a shell needs to complete verbs and options. */
@Command(
        name = "completion",
        description = "Prints a script with which bash and zsh complete verbs and options.",
        footer = {
            "",
            "In this shell: source <(entrepot completion)",
            "In all that come: entrepot completion > ~/.local/share/bash-completion/completions/entrepot"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine entrepot = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(entrepot.getCommandName(), entrepot));
        out.flush();
        return 0;
    }
}
