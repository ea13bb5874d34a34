package dev.entrepot.streams.view;

import org.jspecify.annotations.Nullable;

/**
 * Which releases or quality figures are asked for; null for any.
 *
 * @param source source
 * @param reporter reporter
 * @param name state of a release, or check of a quality figure
 * @param limit most entries
 * @param offset entries left out before the first
 */
public record Selection(
        @Nullable String source,
        @Nullable String reporter,
        @Nullable String name,
        int limit,
        int offset) {
    /** Everything. */
    public static final Selection ALL = new Selection(null, null, null, Integer.MAX_VALUE, 0);

    boolean matches(String itsSource, String itsReporter, String itsName) {
        return (source == null || source.equals(itsSource))
                && (reporter == null || reporter.equals(itsReporter))
                && (name == null || name.equals(itsName));
    }
}
