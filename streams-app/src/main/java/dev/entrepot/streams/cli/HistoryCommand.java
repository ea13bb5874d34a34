package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.streams.explain.Numbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code history}: every vintage of figures. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description =
                "Shows every vintage of totals of a running app, oldest first: what was known when, which release changed it, and why.",
        footer = {"", FilterOptions.DEFAULTS, "With --as-of only vintages released up to then."})
public final class HistoryCommand implements Callable<Integer> {
    private static final int PAGE = 20_000;

    @Mixin
    private TotalsOptions totals = new TotalsOptions();

    @Mixin
    private PagedAnswer answer = new PagedAnswer();

    @Override
    public Integer call() {
        return answer.print("history/" + totals.kind(), totals.parameters(), "rows", PAGE, this::table);
    }

    private void table(JsonNode around, List<JsonNode> rows, PrintWriter out) {
        SeriesTable table = new SeriesTable(rows);
        out.println(table.heading(around));
        table.columns()
                .text("period", 0, row -> SeriesTable.text(row, "period"))
                .text("window", 0, row -> SeriesTable.text(row, "window"))
                .text("released", 0, row -> SeriesTable.day(row, "released_at"))
                .text("release", 2, row -> SeriesTable.text(row, "release"))
                .text("cause", 1, row -> SeriesTable.text(row, "cause"))
                .number("value", 0, row -> Numbers.amount(SeriesTable.number(row, "value")))
                .number("before", 3, row -> Numbers.amount(SeriesTable.number(row, "previous_value")))
                .number("growth", 0, row -> Numbers.growth(SeriesTable.number(row, "yoy")))
                .number("before", 4, row -> Numbers.growth(SeriesTable.number(row, "previous_yoy")))
                .text("status", 5, SeriesTable::status);
        out.println(table.render(answer.width()));
    }
}
