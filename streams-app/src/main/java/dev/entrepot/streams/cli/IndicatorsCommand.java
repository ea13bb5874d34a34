package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.streams.explain.Numbers;
import dev.entrepot.streams.http.CatalogueJson;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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

/** {@code indicators}: what a running app derives from its totals, or derived; and which indicators there are. */
@Command(
        name = "indicators",
        mixinStandardHelpOptions = true,
        description = "Shows indicators of a running app; with --list which ones there are.",
        footer = {
            "",
            "Without --source an indicator of a reporter comes from one source, the preferred one. Without ID all are shown.",
            "What an indicator is and how a value came about: entrepot explain FIGURE."
        })
public final class IndicatorsCommand implements Callable<Integer> {
    private static final int PAGE = 20_000;
    private static final List<String> DIMENSIONS =
            List.of("indicator", "source", "reporter", "flow", "taxonomy", "sector", "partner", "variant", "frequency");

    @Parameters(arity = "0..*", paramLabel = "ID", split = ",", description = "Indicators, e.g. GRW-R12 SHR-S.")
    private List<String> ids = List.of();

    @Mixin
    private LineOptions lines = new LineOptions();

    @Option(names = "--variant", split = ",", description = "What else distinguishes series, e.g. r12.")
    private List<String> variants = List.of();

    @Option(names = "--frequency", description = "Only this frequency: M, Q or A.")
    private @Nullable String frequency;

    @Option(names = "--history", description = "Every vintage, oldest first.")
    private boolean history;

    @Option(names = "--list", description = "Print the catalogue of all indicators; needs no running app.")
    private boolean list;

    @Option(names = "--markdown", hidden = true, description = "Print the reference page of all indicators.")
    private boolean markdown;

    @Mixin
    private PagedAnswer answer = new PagedAnswer();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (list || markdown) {
            PrintWriter out = spec.commandLine().getOut();
            Catalogue catalogue = chosen();
            if (markdown) {
                out.print(IndicatorPage.of(catalogue.definitions()));
            } else if (answer.isJson()) {
                out.println(new String(CatalogueJson.of(catalogue.definitions()), StandardCharsets.UTF_8));
            } else {
                out.println(table(catalogue.definitions()));
            }
            out.flush();
            return 0;
        }
        Map<String, List<String>> parameters = lines.parameters();
        LineOptions.put(parameters, "id", ids);
        LineOptions.put(parameters, "variant", variants);
        LineOptions.put(parameters, "frequency", frequency);
        return answer.print(
                history ? "history/indicators" : "indicators",
                parameters,
                "rows",
                PAGE,
                history ? this::vintages : this::newest);
    }

    private Catalogue chosen() {
        try {
            return ids.isEmpty() ? Catalogue.builtIn() : Catalogue.builtIn().only(ids);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage(String.valueOf(e.getMessage()));
        }
    }

    private String table(List<Definition> definitions) {
        return new TextTable<Definition>()
                .text("id", 0, Definition::id)
                .text("name", 0, Definition::name)
                .wrapped("formula", 1, Definition::formula)
                .text("unit", 2, definition -> definition.unit().code())
                .text("chapter", 3, definition -> definition.chapter().title())
                .text("of", 4, Definition::dimensions)
                .render(definitions, answer.width());
    }

    private void newest(JsonNode around, List<JsonNode> rows, PrintWriter out) {
        SeriesTable table = new SeriesTable(rows, DIMENSIONS);
        out.println(table.heading(around));
        table.columns()
                .text("period", 0, row -> SeriesTable.text(row, "period"))
                .number("value", 0, IndicatorsCommand::value)
                .text("status", 1, row -> SeriesTable.text(row, "status"))
                .text("flags", 3, IndicatorsCommand::flags)
                .number("before", 4, row -> exact(row, "previous_value"))
                .text("release", 2, row -> SeriesTable.text(row, "release"));
        out.println(table.render(answer.width()));
    }

    private void vintages(JsonNode around, List<JsonNode> rows, PrintWriter out) {
        SeriesTable table = new SeriesTable(rows, DIMENSIONS);
        out.println(table.heading(around));
        table.columns()
                .text("period", 0, row -> SeriesTable.text(row, "period"))
                .text("released", 0, row -> SeriesTable.day(row, "released_at"))
                .text("release", 2, row -> SeriesTable.text(row, "release"))
                .text("cause", 1, row -> SeriesTable.text(row, "cause"))
                .number("value", 0, IndicatorsCommand::value)
                .number("before", 3, row -> exact(row, "previous_value"))
                .text("status", 4, row -> SeriesTable.text(row, "status"));
        out.println(table.render(answer.width()));
    }

    private static String value(JsonNode row) {
        if (row.path("withdrawn").asBoolean()) {
            return "withdrawn";
        }
        String value = exact(row, "value");
        return value.isEmpty() && row.path("upper").isNumber()
                ? exact(row, "lower") + " to " + exact(row, "upper")
                : value;
    }

    private static String exact(JsonNode row, String field) {
        BigDecimal number = SeriesTable.number(row, field);
        return Numbers.exact(number, SeriesTable.text(row, "unit"));
    }

    private static String flags(JsonNode row) {
        return String.join(
                " ", row.path("flags").valueStream().map(JsonNode::asText).toList());
    }
}
