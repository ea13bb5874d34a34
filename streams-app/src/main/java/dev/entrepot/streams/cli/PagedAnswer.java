package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.entrepot.schemas.client.ConnectionOptions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A question to a running app whose answer comes in pages, and how it is printed: options and work of such commands. */
final class PagedAnswer {
    private static final int TABLE_ROWS = 500;

    /** What is printed. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    /** Prints rows as a table. */
    interface Table {
        /**
         * Prints a table.
         *
         * @param answer what came around the rows
         * @param rows the rows, one at least
         */
        void print(JsonNode answer, List<JsonNode> rows, PrintWriter out);
    }

    @Option(names = "--format", defaultValue = "table", description = "table, csv or json (default table).")
    private Format format = Format.TABLE;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Most rows (default 500 in a table, all otherwise).")
    private int limit;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * Asks and prints.
     *
     * @param path path of the interface below its version, e.g. {@code totals/sector}
     * @param parameters what is asked, besides the page
     * @param rows field of the answer that has the rows
     * @param page rows to ask for at once
     */
    int print(String path, Map<String, List<String>> parameters, String rows, int page, Table table) {
        Question question = new Question(new AppClient(connection), path, parameters, rows, page);
        PrintWriter out = spec.commandLine().getOut();
        String note = format() == Format.CSV ? csv(question, out) : json(question, table, out);
        out.flush();
        if (!note.isEmpty()) {
            tell(note);
        }
        return 0;
    }

    private record Question(AppClient app, String path, Map<String, List<String>> parameters, String rows, int page) {}

    private String csv(Question question, PrintWriter out) {
        String note = "";
        boolean more = true;
        for (int offset = 0; more; offset += question.page()) {
            AppClient.Answer answer = page(question, offset, "text/csv");
            String body = answer.body();
            out.print(offset == 0 ? body : body.substring(body.indexOf('\n') + 1));
            note = answer.note();
            more = answer.more() && (limit == 0 || offset + question.page() < limit);
        }
        return note;
    }

    private String json(Question question, Table table, PrintWriter out) {
        JsonNode first = page(question, 0, "application/json").json();
        ArrayNode rows = first.withArray(question.rows());
        boolean more = first.path("more").asBoolean();
        for (int offset = question.page(); more && rows.size() < most(); offset += question.page()) {
            JsonNode next = page(question, offset, "application/json").json();
            next.path(question.rows()).forEach(rows::add);
            more = next.path("more").asBoolean();
        }
        if (isJson()) {
            out.println(first.toPrettyString());
        } else if (!rows.isEmpty()) {
            table.print(first, rows.valueStream().toList(), out);
            if (more) {
                tell("there are more rows: narrow the question, or ask for more with --limit");
            }
        }
        return first.path("note").asText();
    }

    private AppClient.Answer page(Question question, int offset, String accept) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(question.parameters());
        parameters.put("limit", List.of(Integer.toString(Math.min(question.page(), most() - offset))));
        parameters.put("offset", List.of(Integer.toString(offset)));
        return question.app().get("/api/v1/" + question.path(), parameters, accept);
    }

    private int most() {
        if (limit > 0) {
            return limit;
        }
        return format() == Format.TABLE ? TABLE_ROWS : Integer.MAX_VALUE;
    }

    private Format format() {
        return json ? Format.JSON : format;
    }

    /** Whether JSON was asked for. */
    boolean isJson() {
        return format() == Format.JSON;
    }

    int width() {
        return Terminal.width(spec);
    }

    private void tell(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
