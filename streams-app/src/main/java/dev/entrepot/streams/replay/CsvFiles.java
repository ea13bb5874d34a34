package dev.entrepot.streams.replay;

import dev.entrepot.streams.http.TotalsCsv;
import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsState;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** One CSV file for each kind of totals, in the layout of {@code totals --format csv}, sorted by key. */
final class CsvFiles {
    private final Path directory;

    CsvFiles(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory, so that it shows early when it cannot be made. */
    void prepare() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory + ": give a directory that you may write to", e);
        }
    }

    /** Writes the files, each under its name when it is whole; returns the rows of each. */
    Map<Path, Long> write(TotalsState state, Selected selected) {
        Map<Path, Long> written = new LinkedHashMap<>();
        for (TotalsKind kind : TotalsKind.values()) {
            Path file = directory.resolve("totals-" + kind.code() + ".csv");
            try {
                written.put(file, write(kind, state, selected, file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
            }
        }
        return written;
    }

    private static long write(TotalsKind kind, TotalsState state, Selected selected, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        long rows = 0;
        try (TotalsState.Walk walk = state.walk(kind, null);
                TotalsCsv.Writer csv =
                        new TotalsCsv.Writer(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
            while (walk.next()) {
                for (TotalRow row : walk.rows()) {
                    if (selected.hasRelease(row.release())) {
                        csv.add(row);
                        rows++;
                    }
                }
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return rows;
    }
}
