package dev.entrepot.domain.code;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Statistics that tests check against but the repository must not hold; tests are skipped where they are absent. */
public final class SharedData {

    private SharedData() {}

    /** Lines of a file under the shared folder; skips the calling test where the folder or file is absent. */
    public static List<String> lines(String file) {
        Path path = folder().resolve(file);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is absent");
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>(reader.lines().toList());
            lines.set(0, lines.get(0).replace("\uFEFF", ""));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cells of a line with quotes removed; commas inside of quotes stay in their cell. */
    public static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Path folder() {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("ENTREPOT_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("ENTREPOT_SHARED")))
                .map(Path::of);
        for (Path at = Path.of("").toAbsolutePath(); folder.isEmpty() && at != null; at = at.getParent()) {
            folder = Optional.of(at.resolve("shared")).filter(path -> Files.isDirectory(path.resolve("data")));
        }
        assumeTrue(
                folder.isPresent(),
                "skipped: no folder 'shared' beside the project; set ENTREPOT_SHARED to where the shared data are");
        return folder.get();
    }
}
