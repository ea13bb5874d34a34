package dev.entrepot.streams.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which lines and periods are meant, of totals as of indicators. */
final class LineOptions {
    @Option(names = "--source", description = "Source, e.g. CENSUS.")
    private @Nullable String source;

    @Option(names = "--reporter", description = "Reporter (country of R&D figures): ISO alpha-3 or M49 code.")
    private @Nullable String reporter;

    @Option(names = "--flow", split = ",", description = "Flow, e.g. M or X.")
    private List<String> flows = List.of();

    @Option(names = "--taxonomy", description = "Taxonomy of the sectors, e.g. HS2.")
    private @Nullable String taxonomy;

    @Option(
            names = {"--sector", "--measure"},
            split = ",",
            description = "Sectors, or measures of R&D figures.")
    private List<String> sectors = List.of();

    @Option(
            names = "--partner",
            split = ",",
            description =
                    "Partners: ISO alpha-3, a group such as ASEAN, W00 for the total, _X for what is not allocated.")
    private List<String> partners = List.of();

    @Option(names = "--from", paramLabel = "PERIOD", description = "First period, e.g. 2019-01 or 2019.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "PERIOD", description = "Last period.")
    private @Nullable String to;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "As known at this instant, or at the end of this date.")
    private @Nullable String asOf;

    /** Returns what was given as parameters of a question. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(parameters, "source", source);
        put(parameters, "reporter", reporter);
        put(parameters, "flow", flows);
        put(parameters, "taxonomy", taxonomy);
        put(parameters, "sector", sectors);
        put(parameters, "partner", partners);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "as_of", asOf);
        return parameters;
    }

    static void put(Map<String, List<String>> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, List.of(value));
        }
    }

    static void put(Map<String, List<String>> parameters, String name, List<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, List.copyOf(values));
        }
    }
}
