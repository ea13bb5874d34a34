package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.ReleaseManifest;
import dev.entrepot.schemas.avro.ReleaseStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release: what its publisher announced, and where it stands. One of the two may be missing.
 *
 * @param status where it stands; null while the app has not seen it
 * @param manifest what was announced; null for live records and while it is being sent
 */
public record ReleaseEntry(
        @Nullable ReleaseStatus status, @Nullable ReleaseManifest manifest) {
    /** Refuses an entry with neither. */
    public ReleaseEntry {
        if (status == null && manifest == null) {
            throw new IllegalArgumentException("a release has a status or a manifest");
        }
    }

    /** Returns the source. */
    public String source() {
        return status != null ? status.getSource() : known().getSource();
    }

    /** Returns the reporter. */
    public String reporter() {
        return status != null ? status.getReporter() : known().getReporter();
    }

    /** Returns the release id. */
    public String release() {
        return status != null ? status.getRelease() : known().getRelease();
    }

    /** Returns the release instant. */
    public Instant releasedAt() {
        return status != null ? status.getReleasedAt() : known().getReleasedAt();
    }

    /** Returns the order among releases of an instant. */
    public int sequence() {
        return status != null ? status.getSequence() : known().getSequence();
    }

    /** Returns the state; SENT when the app has not seen it yet. */
    public String state() {
        return status != null ? status.getState().name() : "SENT";
    }

    private ReleaseManifest known() {
        if (manifest == null) {
            throw new IllegalStateException("a release has a status or a manifest");
        }
        return manifest;
    }
}
