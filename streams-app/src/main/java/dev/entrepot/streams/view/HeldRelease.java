package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.ReleaseStatus;
import java.time.Instant;

/**
 * A release that could not take effect and waits for somebody.
 *
 * @param source source
 * @param reporter reporter
 * @param release release id
 * @param releasedAt when it was published
 * @param reason why it is held
 * @param since when this instance first read that it is held, by its own clock; when the index was made anew, then
 */
public record HeldRelease(
        String source, String reporter, String release, Instant releasedAt, String reason, Instant since) {
    static HeldRelease of(ReleaseStatus status, Instant since) {
        return new HeldRelease(
                status.getSource(),
                status.getReporter(),
                status.getRelease(),
                status.getReleasedAt(),
                status.getReason(),
                since);
    }
}
