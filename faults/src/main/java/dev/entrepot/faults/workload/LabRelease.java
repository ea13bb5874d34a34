package dev.entrepot.faults.workload;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A release of all reporters, as a file to publish.
 *
 * @param id release id
 * @param instant release instant
 * @param snapshot whether it withdraws the cells of its months that it does not list
 * @param file the file, in the canonical layout
 * @param rows its rows, by reporter; empty for R&amp;D
 * @param reporters whose releases it consists of
 */
public record LabRelease(
        String id,
        Instant instant,
        boolean snapshot,
        Path file,
        Map<String, Map<Cell, Integer>> rows,
        Set<String> reporters) {

    /** Returns the arguments of {@code entrepot publish}. */
    public List<String> arguments() {
        return List.of(
                file.toString(),
                "--release-id",
                id,
                "--released-at",
                instant.toString(),
                "--mode",
                snapshot ? "snapshot" : "delta");
    }

    /** Returns how many rows it has. */
    public int size() {
        return rows.values().stream().mapToInt(Map::size).sum();
    }
}
