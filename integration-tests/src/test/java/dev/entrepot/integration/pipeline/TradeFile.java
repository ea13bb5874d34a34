package dev.entrepot.integration.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a small file in the canonical layout. */
final class TradeFile {
    /** Names of the columns that every row has. */
    static final String HEADER =
            "source,frequency,period,reporter,partner,flow,classification,commodity,value,currency";

    private final String source;
    private final String reporter;
    private final String flow;
    private final List<String> lines = new ArrayList<>();

    TradeFile(String source, String reporter, String flow) {
        this.source = source;
        this.reporter = reporter;
        this.flow = flow;
        lines.add(HEADER);
    }

    /** Adds further columns to the layout. */
    TradeFile columns(String names) {
        lines.set(0, HEADER + "," + names);
        return this;
    }

    /** Adds a row of six figures in HS; a period of four characters is a year. Further cells are for further columns. */
    TradeFile row(String period, String partner, String commodity, String value, String... further) {
        String frequency = period.length() == 4 ? "A" : "M";
        List<String> cells = new ArrayList<>(
                List.of(source, frequency, period, reporter, partner, flow, "HS", commodity, value, "USD"));
        cells.addAll(List.of(further));
        lines.add(String.join(",", cells));
        return this;
    }

    Path write(Path file) {
        try {
            return Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
