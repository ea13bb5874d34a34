package dev.entrepot.streams.http;

import dev.entrepot.streams.view.IndicatorRow;
import io.javalin.http.Context;
import java.util.List;

/** Indicators as CSV: one row a value, in a layout that never changes. */
final class IndicatorsCsv {
    private static final List<String> HEADER = List.of(
            "indicator",
            "source",
            "reporter",
            "flow",
            "taxonomy",
            "sector",
            "partner",
            "variant",
            "frequency",
            "period",
            "value",
            "lower",
            "upper",
            "unit",
            "status",
            "flags",
            "release",
            "released_at",
            "cause",
            "previous_value");

    private IndicatorsCsv() {}

    /** Answers with indicators. */
    static void answer(Context context, List<IndicatorRow> rows) {
        Csv.answer(context, HEADER, rows.stream().map(IndicatorsCsv::cells).toList());
    }

    private static List<String> cells(IndicatorRow row) {
        return List.of(
                Csv.text(row.indicator()),
                Csv.text(row.source()),
                Csv.text(row.reporter()),
                Csv.text(row.flow()),
                Csv.text(row.taxonomy()),
                Csv.text(row.sector()),
                Csv.text(row.partner()),
                Csv.text(row.variant()),
                row.frequency(),
                Csv.text(row.period()),
                Csv.amount(row.value()),
                Csv.amount(row.lower()),
                Csv.amount(row.upper()),
                Csv.text(row.unit()),
                row.status(),
                Csv.text(String.join(" ", row.flags())),
                Csv.text(row.release()),
                row.releasedAt().toString(),
                row.cause(),
                Csv.amount(row.previousValue()));
    }
}
