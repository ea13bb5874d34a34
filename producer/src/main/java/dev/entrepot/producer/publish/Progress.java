package dev.entrepot.producer.publish;

import java.time.Instant;

/**
 * How far a release was sent by earlier runs.
 *
 * @param rows rows of the input that are in the log
 * @param complete everything is in the log
 * @param releasedAt release instant that was used
 */
public record Progress(long rows, boolean complete, Instant releasedAt) {}
