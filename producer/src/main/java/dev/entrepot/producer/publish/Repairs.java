package dev.entrepot.producer.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The quarantine entries that a file repairs. */
public interface Repairs extends Settlement {
    /**
     * Where an entry belongs among the releases.
     *
     * @param release the release that it was rejected from; null for live records and what could not be decoded
     * @param releasedAt instant of that release; null when nothing states one
     * @param sequence order of that release among those of the instant
     */
    record Place(@Nullable String release, @Nullable Instant releasedAt, int sequence) {}

    /**
     * Returns where an entry belongs.
     *
     * @throws dev.entrepot.producer.input.RefusedFileException when the quarantine has no such entry
     */
    Place place(String entry, long line);
}
