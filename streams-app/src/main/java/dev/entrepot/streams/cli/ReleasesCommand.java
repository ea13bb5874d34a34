package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.entrepot.schemas.client.ConnectionOptions;
import dev.entrepot.streams.explain.Numbers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code releases}: which are applied, which are held, and why; with what an operator can do about them. */
@Command(
        name = "releases",
        mixinStandardHelpOptions = true,
        subcommands = {DecideCommand.Force.class, DecideCommand.Abandon.class},
        description = "Lists releases: applied, held (and why), open, abandoned, with their counts.")
public final class ReleasesCommand implements Callable<Integer> {
    private static final int PAGE = 10_000;

    /** What is printed. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(names = "--source", description = "Only of this source.")
    private @Nullable String source;

    @Option(names = "--reporter", description = "Only of this reporter.")
    private @Nullable String reporter;

    @Option(names = "--state", description = "Only in this state: SENT, OPEN, HELD, APPLIED or ABANDONED.")
    private @Nullable String state;

    @Option(names = "--format", defaultValue = "table", description = "table or json (default table).")
    private Format format = Format.TABLE;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        AppClient app = new AppClient(connection);
        JsonNode first = page(app, 0);
        ArrayNode releases = first.withArray("releases");
        for (int had = releases.size(), offset = PAGE; had == PAGE; offset += PAGE) {
            JsonNode next = page(app, offset).path("releases");
            next.forEach(releases::add);
            had = next.size();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json || format == Format.JSON) {
            out.println(first.toPrettyString());
        } else if (releases.isEmpty()) {
            spec.commandLine().getErr().println("no such release: see 'entrepot releases' without filters");
            spec.commandLine().getErr().flush();
        } else {
            out.println(table(releases));
        }
        out.flush();
        return 0;
    }

    private String table(ArrayNode releases) {
        List<JsonNode> rows = new ArrayList<>();
        releases.forEach(rows::add);
        return new TextTable<JsonNode>()
                .text("source", 0, row -> text(row, "source"))
                .text("reporter", 0, row -> text(row, "reporter"))
                .text("release", 0, row -> text(row, "release"))
                .text("released at", 0, row -> text(row, "released_at"))
                .text("state", 0, row -> text(row, "state"))
                .number("rows", 2, row -> count(row, row.has("rows_seen") ? "rows_seen" : "rows"))
                .number("accepted", 3, row -> count(row, "accepted"))
                .number("new", 4, row -> count(row, "added"))
                .number("revised", 4, row -> count(row, "revised"))
                .number("withdrawn", 5, row -> count(row, "withdrawn"))
                .number("duplicates", 6, row -> count(row, "duplicates"))
                .number("quarantined", 2, row -> count(row, "quarantined"))
                .text("reason", 1, row -> text(row, "reason"))
                .render(rows, Terminal.width(spec));
    }

    private JsonNode page(AppClient app, int offset) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(parameters, "source", source);
        put(parameters, "reporter", reporter);
        put(parameters, "state", state);
        put(parameters, "limit", Integer.toString(PAGE));
        put(parameters, "offset", Integer.toString(offset));
        return app.get("/api/v1/releases", parameters, "application/json").json();
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, List.of(value));
        }
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText();
    }

    private static String count(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNumber() ? Numbers.amount(value.decimalValue()) : "";
    }
}
