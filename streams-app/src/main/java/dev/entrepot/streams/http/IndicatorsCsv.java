package dev.entrepot.streams.http;

import dev.entrepot.streams.view.IndicatorRow;
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

    static byte[] of(List<IndicatorRow> rows) {
        return TotalsCsv.table(HEADER, rows.stream().map(IndicatorsCsv::cells).toList());
    }

    private static List<String> cells(IndicatorRow row) {
        return List.of(
                TotalsCsv.text(row.indicator()),
                TotalsCsv.text(row.source()),
                TotalsCsv.text(row.reporter()),
                TotalsCsv.text(row.flow()),
                TotalsCsv.text(row.taxonomy()),
                TotalsCsv.text(row.sector()),
                TotalsCsv.text(row.partner()),
                TotalsCsv.text(row.variant()),
                row.frequency(),
                TotalsCsv.text(row.period()),
                TotalsCsv.amount(row.value()),
                TotalsCsv.amount(row.lower()),
                TotalsCsv.amount(row.upper()),
                TotalsCsv.text(row.unit()),
                row.status(),
                TotalsCsv.text(String.join(" ", row.flags())),
                TotalsCsv.text(row.release()),
                row.releasedAt().toString(),
                row.cause(),
                TotalsCsv.amount(row.previousValue()));
    }
}
