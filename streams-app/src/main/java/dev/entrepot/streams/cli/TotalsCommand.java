package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.entrepot.schemas.client.ConnectionOptions;
import java.io.PrintWriter;
import java.math.BigDecimal;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code totals}: what a running app knows, or knew. */
@Command(
        name = "totals",
        mixinStandardHelpOptions = true,
        description = "Shows totals of a running app: by sector, partner, both, or R&D figures (rnd).")
public final class TotalsCommand implements Callable<Integer> {
    private static final int PAGE = 20_000;
    private static final int TABLE_ROWS = 500;
    private static final List<String> DIMENSIONS =
            List.of("source", "reporter", "flow", "taxonomy", "sector", "partner", "currency");

    /** What is printed. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Parameters(index = "0", paramLabel = "KIND", description = "sector, partner, sector-partner or rnd.")
    private String kind = "sector";

    @Option(names = "--source", description = "Source, e.g. CENSUS; without it each reporter's preferred one.")
    private @Nullable String source;

    @Option(names = "--reporter", description = "Reporter (country of R&D figures): ISO alpha-3 or M49 code.")
    private @Nullable String reporter;

    @Option(names = "--flow", split = ",", description = "Flow, e.g. M or X.")
    private List<String> flows = List.of();

    @Option(names = "--taxonomy", description = "Taxonomy of the sectors (default HS2).")
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

    @Option(names = "--window", split = ",", description = "Windows: m, r3, r6, r12, r24, ytd, year (default all).")
    private List<String> windows = List.of();

    @Option(names = "--format", defaultValue = "table", description = "table, csv or json (default table).")
    private Format format = Format.TABLE;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Most rows (default 500 in a table, all otherwise).")
    private int limit;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!List.of("sector", "partner", "sector-partner", "rnd").contains(kind)) {
            throw CommandFailedException.usage(
                    "totals are by sector, partner, sector-partner or rnd, not '" + kind + "'");
        }
        AppClient app = new AppClient(connection.http());
        PrintWriter out = spec.commandLine().getOut();
        String note = format == Format.CSV ? csv(app, out) : json(app, out);
        out.flush();
        if (!note.isEmpty()) {
            tell(note);
        }
        return 0;
    }

    private String csv(AppClient app, PrintWriter out) {
        String note = "";
        boolean more = true;
        for (int offset = 0; more; offset += PAGE) {
            AppClient.Answer answer = page(app, offset, "text/csv");
            String body = answer.body();
            out.print(offset == 0 ? body : body.substring(body.indexOf('\n') + 1));
            note = answer.note();
            more = answer.more() && (limit == 0 || offset + PAGE < limit);
        }
        return note;
    }

    private String json(AppClient app, PrintWriter out) {
        JsonNode first = page(app, 0, "application/json").json();
        ArrayNode rows = first.withArray("rows");
        boolean more = first.path("more").asBoolean();
        for (int offset = PAGE; more && rows.size() < most(); offset += PAGE) {
            JsonNode next = page(app, offset, "application/json").json();
            next.path("rows").forEach(rows::add);
            more = next.path("more").asBoolean();
        }
        if (format == Format.JSON) {
            out.println(first.toPrettyString());
        } else {
            table(first, rows, out);
            if (more) {
                tell("there are more rows: narrow the question, or ask for more with --limit");
            }
        }
        return first.path("note").asText();
    }

    private void table(JsonNode answer, ArrayNode found, PrintWriter out) {
        List<JsonNode> rows = new ArrayList<>();
        found.forEach(rows::add);
        if (rows.isEmpty()) {
            return;
        }
        TextTable<JsonNode> table = new TextTable<>();
        List<String> same = new ArrayList<>();
        for (String dimension : DIMENSIONS) {
            List<String> values =
                    rows.stream().map(row -> text(row, dimension)).distinct().toList();
            if (values.size() > 1) {
                table.text(dimension, 0, row -> text(row, dimension));
            } else if (!values.get(0).isEmpty()) {
                same.add(dimension + " " + values.get(0));
            }
        }
        out.println(String.join(", ", same) + asKnown(answer));
        table.text("period", 0, row -> text(row, "period"))
                .text("window", 0, row -> text(row, "window"))
                .number("value", 0, row -> Numbers.amount(number(row, "value")))
                .number("growth", 0, row -> Numbers.growth(number(row, "yoy")))
                .number("contribution", 3, row -> Numbers.points(number(row, "contribution_pp")))
                .number("share", 2, row -> Numbers.percent(number(row, "share")))
                .number("streak", 4, row -> text(row, "streak"))
                .text("status", 1, TotalsCommand::status)
                .text("release", 5, row -> text(row, "release"));
        out.println(table.render(rows, Terminal.width(spec)));
    }

    private static String asKnown(JsonNode answer) {
        if (!answer.path("as_of").isNull()) {
            return "; as known at " + answer.path("as_of").asText();
        }
        List<String> applied = new ArrayList<>();
        answer.path("applied")
                .forEach(release -> applied.add(text(release, "release") + " of "
                        + text(release, "released_at").substring(0, 10)));
        return applied.size() == 1 ? "; newest release " + applied.get(0) : "";
    }

    private static String status(JsonNode row) {
        String status = text(row, "status");
        return status.equals("INCOMPLETE") ? status + " " + text(row, "present") + "/" + text(row, "expected") : status;
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNull() ? "" : value.asText();
    }

    private static @Nullable BigDecimal number(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNumber() ? value.decimalValue() : null;
    }

    private AppClient.Answer page(AppClient app, int offset, String accept) {
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
        put(parameters, "window", windows);
        parameters.put("limit", List.of(Integer.toString(Math.min(PAGE, most() - offset))));
        parameters.put("offset", List.of(Integer.toString(offset)));
        return app.get("/api/v1/totals/" + kind, parameters, accept);
    }

    private int most() {
        if (limit > 0) {
            return limit;
        }
        return format == Format.TABLE ? TABLE_ROWS : Integer.MAX_VALUE;
    }

    private void tell(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, List.of(value));
        }
    }

    private static void put(Map<String, List<String>> parameters, String name, List<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, List.copyOf(values));
        }
    }
}
