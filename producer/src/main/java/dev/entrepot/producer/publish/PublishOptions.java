package dev.entrepot.producer.publish;

import dev.entrepot.schemas.avro.ReleaseMode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a publication is to be, apart from the files.
 *
 * @param format name of the format, or {@code auto}
 * @param mapping text of a mapping file
 * @param source source instead of the file's own
 * @param releaseId release id; by default from the content
 * @param releasedAt release instant; by default the file's own, else now
 * @param calendar cuts the file into one release for each period
 * @param mode how absent cells are read
 * @param sequence order among releases of one instant
 * @param batchRows rows of one transaction
 * @param pace spaces releases out on a {@link ReplayClock}, and lets those of the future wait for their instant
 */
public record PublishOptions(
        String format,
        @Nullable String mapping,
        @Nullable String source,
        @Nullable String releaseId,
        @Nullable Instant releasedAt,
        @Nullable Calendar calendar,
        ReleaseMode mode,
        int sequence,
        int batchRows,
        @Nullable Pace pace) {
    /** Everything by default. */
    public static final PublishOptions DEFAULT =
            new PublishOptions("auto", null, null, null, null, null, ReleaseMode.DELTA, 0, 10_000, null);

    /** Returns the options that decide what a row means, where they are given. */
    Map<String, String> reading() {
        Map<String, String> reading = new TreeMap<>();
        if (source != null) {
            reading.put("source", source);
        }
        if (mapping != null) {
            reading.put("mapping", mapping);
        }
        if (calendar != null) {
            reading.put("calendar", "+" + calendar.days() + "d");
        }
        return reading;
    }

    /** What changes the meaning of what is published, as text for the content id. */
    String meaning() {
        return String.join(
                "\n",
                "source=" + source,
                "mapping=" + mapping,
                "releasedAt=" + releasedAt,
                "calendar=" + calendar,
                "mode=" + mode,
                "sequence=" + sequence);
    }
}
