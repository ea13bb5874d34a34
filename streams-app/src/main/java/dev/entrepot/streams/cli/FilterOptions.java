package dev.entrepot.streams.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which figures are meant, for every command that asks a running app for some. */
public final class FilterOptions {
    /** What commands do that show one source and taxonomy at a time. */
    static final String DEFAULTS =
            "Without --source each reporter's figures come from one source, the preferred one; without --taxonomy sectors are HS2.";

    @Mixin
    private LineOptions lines = new LineOptions();

    @Option(names = "--window", split = ",", description = "Windows: m, r3, r6, r12, r24, ytd, year (default all).")
    private List<String> windows = List.of();

    /** Returns what was given as parameters of a question. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = lines.parameters();
        LineOptions.put(parameters, "window", windows);
        return parameters;
    }
}
