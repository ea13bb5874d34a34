package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.schemas.client.ConnectionOptions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: what one figure is, from which numbers it comes, and why it moved. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says of one figure what it is, from which numbers and releases it comes, and why it moved.",
        footer = {
            "",
            "FIGURE is a key as in the topics: of a total, CENSUS.USA.M.HS2.85.2019-12, or of an indicator in ten parts,",
            "GRW-R12.CENSUS.USA.M.M.HS2.85...2019-12 (id, source, reporter, flow, frequency, taxonomy, sector, partner, variant, period)."
        })
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FIGURE", description = "Key of a total or indicator.")
    private String figure = "";

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "As known at this instant, or at the end of this date.")
    private @Nullable String asOf;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("figure", List.of(figure));
        LineOptions.put(parameters, "as_of", asOf);
        JsonNode explanation = new AppClient(connection)
                .get("/api/v1/explain", parameters, "application/json")
                .json();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? explanation.toPrettyString() : ExplanationText.of(explanation, Terminal.width(spec)));
        out.flush();
        return 0;
    }
}
