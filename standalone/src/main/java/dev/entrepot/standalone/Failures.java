package dev.entrepot.standalone;

import dev.entrepot.streams.cli.CommandFailedException;
import dev.entrepot.streams.cli.GlobalOptions;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What failed, in one line that says what to do; the exit code tells wrong usage (2) from failed work (1). */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + oneLine(message));
        ParseResult root = command.getCommandSpec().root().commandLine().getParseResult();
        if (root != null && GlobalOptions.isVerbose(root)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return failure instanceof CommandFailedException known ? known.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        err.println(name + ": " + oneLine(String.valueOf(wrong.getMessage())) + suggestion(wrong) + "; see '" + name
                + " --help'");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String suggestion(ParameterException wrong) {
        List<String> nearest =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return nearest.isEmpty() ? "" : " (did you mean " + String.join(" or ", nearest) + "?)";
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
