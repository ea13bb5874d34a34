package dev.entrepot.producer.quarantine;

import org.jspecify.annotations.Nullable;

/**
 * What became of an entry.
 *
 * @param kind how it ended
 * @param release release that its repaired row is in
 * @param file file with the repaired row
 * @param line line of that file
 */
public record Fate(
        Kind kind, @Nullable String release, @Nullable String file, long line) {
    /** How an entry ends; the names are the reasons in the topic. */
    public enum Kind {
        /** A repaired row was published. */
        RESUBMITTED,
        /** It was given up on purpose. */
        DISCARDED
    }
}
