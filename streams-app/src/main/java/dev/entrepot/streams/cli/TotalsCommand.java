package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.streams.explain.Numbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code totals}: what a running app knows, or knew. */
@Command(
        name = "totals",
        mixinStandardHelpOptions = true,
        description = "Shows totals of a running app: by sector, partner, both, or R&D figures (rnd).",
        footer = {"", FilterOptions.DEFAULTS})
public final class TotalsCommand implements Callable<Integer> {
    private static final int PAGE = 20_000;

    @Mixin
    private TotalsOptions totals = new TotalsOptions();

    @Mixin
    private PagedAnswer answer = new PagedAnswer();

    @Override
    public Integer call() {
        return answer.print("totals/" + totals.kind(), totals.parameters(), "rows", PAGE, this::table);
    }

    private void table(JsonNode around, List<JsonNode> rows, PrintWriter out) {
        SeriesTable table = new SeriesTable(rows);
        out.println(table.heading(around));
        table.columns()
                .text("period", 0, row -> SeriesTable.text(row, "period"))
                .text("window", 0, row -> SeriesTable.text(row, "window"))
                .number("value", 0, row -> Numbers.amount(SeriesTable.number(row, "value")))
                .number("growth", 0, row -> Numbers.growth(SeriesTable.number(row, "yoy")))
                .number("contribution", 3, row -> Numbers.points(SeriesTable.number(row, "contribution_pp")))
                .number("share", 2, row -> Numbers.percent(SeriesTable.number(row, "share")))
                .number("streak", 4, row -> SeriesTable.text(row, "streak"))
                .text("status", 1, SeriesTable::status)
                .text("release", 5, row -> SeriesTable.text(row, "release"));
        out.println(table.render(answer.width()));
    }
}
