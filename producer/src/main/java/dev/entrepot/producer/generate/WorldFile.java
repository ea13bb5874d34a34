package dev.entrepot.producer.generate;

import com.github.luben.zstd.ZstdOutputStream;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/** A made-up world as a file in the canonical layout, release by release. */
public final class WorldFile {
    /** The source that the records name. */
    public static final String SOURCE = "SYNTH";

    private static final int BUFFER = 1 << 16;
    private static final String[] HEADER = {
        "source",
        "frequency",
        "period",
        "reporter",
        "partner",
        "flow",
        "classification",
        "commodity",
        "value",
        "currency",
        "net_weight_kg",
        "obs_status",
        "released_at"
    };

    private WorldFile() {}

    /**
     * Writes all releases.
     *
     * @param file packed by its name: {@code .gz}, {@code .zst}, else plain
     * @param progress is told the number of records so far after each release
     * @return the number of records
     * @throws IOException when the file cannot be written
     */
    public static long write(World world, Path file, LongConsumer progress) throws IOException {
        long[] count = new long[1];
        try (OutputStream out = packed(file, new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
                Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADER);
            for (GeneratedRelease release : world.releases()) {
                String releasedAt = release.releasedAt().toString();
                world.rows(release, row -> {
                    write(csv, release.area(), releasedAt, row);
                    count[0]++;
                });
                progress.accept(count[0]);
            }
        }
        return count[0];
    }

    private static void write(CsvWriter csv, String reporter, String releasedAt, GeneratedRow row) {
        boolean takenBack = row.value() == GeneratedRow.TAKEN_BACK;
        csv.writeRecord(
                SOURCE,
                row.period().frequency().name(),
                row.period().toString(),
                reporter,
                row.partner(),
                row.flow(),
                row.classification(),
                row.commodity(),
                takenBack ? "" : Long.toString(row.value()),
                "USD",
                row.weight() == 0 ? "" : Long.toString(row.weight()),
                takenBack ? "M" : "A",
                releasedAt);
    }

    private static OutputStream packed(Path file, OutputStream to) throws IOException {
        String name = file.getFileName().toString();
        return name.endsWith(".gz")
                ? new GZIPOutputStream(to, BUFFER)
                : name.endsWith(".zst") ? new ZstdOutputStream(to) : to;
    }
}
