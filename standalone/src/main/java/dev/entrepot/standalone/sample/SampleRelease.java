package dev.entrepot.standalone.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file of the sample, published as one release.
 *
 * @param file its name
 * @param format the layout, as {@code publish --format} takes it
 * @param source who published the figures
 * @param release release id
 * @param releasedAt release instant; null when the rows of the file carry their own
 * @param mode {@code snapshot} or {@code delta}
 */
public record SampleRelease(
        String file,
        String format,
        String source,
        String release,
        @Nullable Instant releasedAt,
        String mode) {}
