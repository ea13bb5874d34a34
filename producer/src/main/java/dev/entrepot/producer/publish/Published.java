package dev.entrepot.producer.publish;

import org.jspecify.annotations.Nullable;

/**
 * What became of a release.
 *
 * @param release the release
 * @param tally its counts; null when it was in the log already and nobody asked for them
 * @param already whether an earlier run had sent all of it
 */
public record Published(Release release, @Nullable ReleaseTally tally, boolean already) {}
