package dev.entrepot.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tables of series have in common: what all rows share stands above, the dimensions that differ are columns. */
final class SeriesTable {
    private static final List<String> TOTALS =
            List.of("source", "reporter", "flow", "taxonomy", "sector", "partner", "currency");

    private final TextTable<JsonNode> table = new TextTable<>();
    private final List<JsonNode> rows;
    private final String shared;

    /** Starts a table of totals. */
    SeriesTable(List<JsonNode> rows) {
        this(rows, TOTALS);
    }

    /**
     * Starts a table.
     *
     * @param dimensions fields that distinguish series
     */
    SeriesTable(List<JsonNode> rows, List<String> dimensions) {
        this.rows = rows;
        List<String> same = new ArrayList<>();
        for (String dimension : dimensions) {
            List<String> values =
                    rows.stream().map(row -> text(row, dimension)).distinct().toList();
            if (values.size() > 1) {
                table.text(dimension, 0, row -> text(row, dimension));
            } else if (!values.get(0).isEmpty()) {
                same.add(dimension + " " + values.get(0));
            }
        }
        shared = String.join(", ", same);
    }

    /** Returns the table, for columns to be added. */
    TextTable<JsonNode> columns() {
        return table;
    }

    /** Returns a line that says what all rows share and how far the answer's data has come. */
    String heading(JsonNode answer) {
        return shared + asKnown(answer);
    }

    String render(int width) {
        return table.render(rows, width);
    }

    private static String asKnown(JsonNode answer) {
        if (!answer.path("as_of").isNull()) {
            return "; as known at " + answer.path("as_of").asText();
        }
        List<String> applied = new ArrayList<>();
        answer.path("applied")
                .forEach(release -> applied.add(text(release, "release") + " of " + day(release, "released_at")));
        return applied.size() == 1 ? "; newest release " + applied.get(0) : "";
    }

    static String day(JsonNode row, String field) {
        String instant = text(row, field);
        return instant.substring(0, Math.min(10, instant.length()));
    }

    static String status(JsonNode row) {
        String status = text(row, "status");
        return status.equals("INCOMPLETE") ? status + " " + text(row, "present") + "/" + text(row, "expected") : status;
    }

    static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNull() ? "" : value.asText();
    }

    static @Nullable BigDecimal number(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNumber() ? value.decimalValue() : null;
    }
}
