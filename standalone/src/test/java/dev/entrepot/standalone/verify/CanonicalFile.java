package dev.entrepot.standalone.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes small files in the canonical layouts. */
final class CanonicalFile {
    private final Path path;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private CanonicalFile(Path path, String header) {
        this.path = path;
        this.columns = header.split(",").length;
        lines.add(header);
    }

    /** An empty file of trade; the classification column is H5 and values are in US dollars. */
    static CanonicalFile trade(Path path) {
        return new CanonicalFile(
                path,
                "source,frequency,period,reporter,partner,flow,classification,commodity,partner2,customs,transport,value,currency,obs_status");
    }

    /** An empty file of R&amp;D. */
    static CanonicalFile rnd(Path path) {
        return new CanonicalFile(path, "source,frequency,period,country,measure,type,value,unit,released_at");
    }

    /** Adds a row of trade without breakdowns. */
    CanonicalFile row(String period, String partner, String commodity, String value) {
        String frequency = period.length() == 4 ? "A" : "M";
        return line("T", frequency, period, "CHN", partner, "X", "H5", commodity, "", "", "", value, "USD");
    }

    /** Adds an annual row whose value is withheld. */
    CanonicalFile withheld(String year, String partner, String commodity) {
        return line("T", "A", year, "CHN", partner, "X", "H5", commodity, "", "", "", "", "USD", "L");
    }

    /** Adds a line; fields that are not given are empty. */
    CanonicalFile line(String... fields) {
        lines.add(String.join(",", fields) + ",".repeat(columns - fields.length));
        return this;
    }

    /** Writes it. */
    Path write() {
        try {
            return Files.write(path, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a golden table: its rows, the header left out. */
    static List<String[]> table(String name) {
        try {
            return Files.readAllLines(SharedData.file("golden/" + name)).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
