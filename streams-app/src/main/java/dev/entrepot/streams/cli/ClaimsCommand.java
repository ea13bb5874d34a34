package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.streams.explain.Numbers;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code claims}: which claims hold, since when and by how much; with {@code --alerts} what happened to them. */
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description = "Shows which claims hold, since when and by how much; with --alerts what happened to them.",
        footer = {
            "",
            "A margin in revisions below 1 may be gone with the next revision. Which claims: up --claims FILE."
        })
public final class ClaimsCommand implements Callable<Integer> {
    private static final int PAGE = 10_000;

    @Option(names = "--claim", paramLabel = "ID", description = "Only this claim, by its id.")
    private @Nullable String claim;

    @Option(names = "--source", description = "Only this source, e.g. COMTRADE.")
    private @Nullable String source;

    @Option(names = "--reporter", description = "Only this reporter: ISO alpha-3 code, e.g. CHN.")
    private @Nullable String reporter;

    @Option(names = "--state", description = "Only claims in this state: HOLDS, FAILS or UNKNOWN.")
    private @Nullable String state;

    @Option(
            names = "--event",
            description = "Only this event: CONFIRMED, WEAKENED, WITHDRAWN, RESTORED, UNMET or REVISED.")
    private @Nullable String event;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "What was known then: an instant, or a date.")
    private @Nullable String asOf;

    @Option(names = "--alerts", description = "What happened to claims, the newest first.")
    private boolean alerts;

    @Mixin
    private PagedAnswer answer = new PagedAnswer();

    @Override
    public Integer call() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        LineOptions.put(parameters, "claim", claim);
        LineOptions.put(parameters, "source", source);
        LineOptions.put(parameters, "reporter", reporter);
        LineOptions.put(parameters, "state", state);
        LineOptions.put(parameters, "event", event);
        LineOptions.put(parameters, "as_of", asOf);
        String path = alerts ? "alerts" : "claims";
        return answer.print(path, parameters, path, PAGE, alerts ? this::alerts : this::states);
    }

    private void states(JsonNode around, List<JsonNode> rows, PrintWriter out) {
        out.println(new TextTable<JsonNode>()
                .text("claim", 0, row -> SeriesTable.text(row, "claim"))
                .text("source", 0, row -> SeriesTable.text(row, "source"))
                .text("reporter", 0, row -> SeriesTable.text(row, "reporter"))
                .text("state", 0, row -> SeriesTable.text(row, "state"))
                .text("since", 0, row -> SeriesTable.day(row, "since"))
                .text("period", 1, row -> SeriesTable.text(row, "period"))
                .number("value", 2, row -> Numbers.amount(SeriesTable.number(row, "value")))
                .number("margin", 3, row -> Numbers.amount(SeriesTable.number(row, "margin")))
                .number("in revisions", 4, row -> Numbers.amount(SeriesTable.number(row, "margin_in_revisions")))
                .text("condition", 5, row -> SeriesTable.text(row, "condition"))
                .text("statement", 6, row -> SeriesTable.text(row, "statement"))
                .render(rows, answer.width()));
    }

    private void alerts(JsonNode around, List<JsonNode> rows, PrintWriter out) {
        out.println(new TextTable<JsonNode>()
                .text("released", 0, row -> SeriesTable.day(row, "released_at"))
                .text("claim", 0, row -> SeriesTable.text(row, "claim"))
                .text("source", 0, row -> SeriesTable.text(row, "source"))
                .text("reporter", 0, row -> SeriesTable.text(row, "reporter"))
                .text("event", 0, row -> SeriesTable.text(row, "event"))
                .text("cause", 1, row -> SeriesTable.text(row, "cause"))
                .text("period", 2, row -> SeriesTable.text(row, "period"))
                .number("value", 2, row -> Numbers.amount(SeriesTable.number(row, "value")))
                .number("margin", 3, row -> Numbers.amount(SeriesTable.number(row, "margin")))
                .text("release", 4, row -> SeriesTable.text(row, "release"))
                .text("statement", 5, row -> SeriesTable.text(row, "statement"))
                .render(rows, answer.width()));
    }
}
