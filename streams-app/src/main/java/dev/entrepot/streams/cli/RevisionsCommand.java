package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.streams.explain.Numbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code revisions}: how far figures were revised. */
@Command(
        name = "revisions",
        mixinStandardHelpOptions = true,
        description =
                "Shows how totals of a running app were revised: one series figure by figure, several as one line of statistics each.",
        footer = {
            "",
            FilterOptions.DEFAULTS,
            "Mean, mean absolute and relative mean absolute revision are of the growth, first vintage to newest, over the last periods",
            "that were revised; with fewer than 8 of these there are none."
        })
public final class RevisionsCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    @Option(
            names = "--periods",
            paramLabel = "N",
            defaultValue = "24",
            description = "How many of the last periods of a series count (default ${DEFAULT-VALUE}).")
    private int periods = 24;

    @Mixin
    private TotalsOptions totals = new TotalsOptions();

    @Mixin
    private PagedAnswer answer = new PagedAnswer();

    @Override
    public Integer call() {
        Map<String, List<String>> parameters = totals.parameters();
        parameters.put("periods", List.of(Integer.toString(periods)));
        return answer.print("revisions/" + totals.kind(), parameters, "series", PAGE, this::tables);
    }

    private void tables(JsonNode around, List<JsonNode> series, PrintWriter out) {
        SeriesTable table = new SeriesTable(series);
        out.println(table.heading(around));
        table.columns()
                .text("frequency", 6, row -> SeriesTable.text(row, "frequency"))
                .text("window", 0, row -> SeriesTable.text(row, "window"))
                .number("revised", 1, row -> SeriesTable.text(row, "revised_periods"))
                .number("mean", 0, row -> Numbers.growth(SeriesTable.number(row, "mr")))
                .number("mean abs.", 0, row -> Numbers.growth(SeriesTable.number(row, "mar")))
                .number("relative", 3, row -> Numbers.percent(SeriesTable.number(row, "rmar")))
                .number("signs flipped", 2, row -> Numbers.percent(SeriesTable.number(row, "sign_flip_rate")))
                .text("", 4, row -> SeriesTable.text(row, "reason"));
        out.println(table.render(answer.width()));
        if (series.size() == 1) {
            out.println();
            figures(series.get(0).path("figures").valueStream().toList(), out);
        }
    }

    private void figures(List<JsonNode> figures, PrintWriter out) {
        TextTable<JsonNode> table = new TextTable<JsonNode>()
                .text("period", 0, row -> SeriesTable.text(row, "period"))
                .number("vintages", 4, row -> SeriesTable.text(row, "vintages"))
                .number("first", 2, row -> Numbers.amount(SeriesTable.number(row, "first")))
                .number("latest", 0, row -> Numbers.amount(SeriesTable.number(row, "latest")))
                .number("last revision", 3, row -> Numbers.amount(SeriesTable.number(row, "last_revision")))
                .number("all revisions", 1, row -> Numbers.amount(SeriesTable.number(row, "cumulative_revision")))
                .number("", 5, row -> Numbers.growth(SeriesTable.number(row, "cumulative_revision_fraction")))
                .number("growth first", 3, row -> Numbers.growth(SeriesTable.number(row, "first_yoy")))
                .number("latest", 1, row -> Numbers.growth(SeriesTable.number(row, "latest_yoy")))
                .text("sign", 6, row -> row.path("sign_flipped").asBoolean() ? "flipped" : "");
        out.println(table.render(figures, answer.width()));
    }
}
