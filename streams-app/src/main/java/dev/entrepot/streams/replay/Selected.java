package dev.entrepot.streams.replay;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.streams.view.PeriodRange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the history takes part in a replay, and what of the results is wanted.
 *
 * @param asOf releases and live records up to this instant take part; none for all
 * @param sources the only sources; empty for all. The figures of a source rest on that source alone, so leaving others out changes
 *     nothing
 * @param reporters the only reporters; empty for all. The same holds for them
 * @param periods the periods whose results are wanted
 * @param release the release whose results are wanted; none for all
 */
record Selected(
        @Nullable Instant asOf,
        Set<String> sources,
        Set<String> reporters,
        PeriodRange periods,
        @Nullable String release) {
    Selected {
        sources = Set.copyOf(sources);
        reporters = Set.copyOf(reporters);
    }

    /** Whether the records of a reporter take part. */
    boolean hasReporter(String reporter) {
        return reporters.isEmpty() || reporters.contains(reporter);
    }

    /** Whether the records of a source take part. */
    boolean hasSource(String source) {
        return sources.isEmpty() || sources.contains(source);
    }

    /** Whether something published at this instant, in milliseconds, takes part. */
    boolean isKnown(long instant) {
        return asOf == null || instant <= asOf.toEpochMilli();
    }

    /** Whether results that a release caused are wanted. */
    boolean hasRelease(String id) {
        return release == null || release.equals(id);
    }

    /** Whether a total of this key, with the period as last part, is wanted. */
    boolean hasPeriodOf(String key) {
        return periods.contains(key.substring(key.lastIndexOf('.') + 1));
    }

    /** Whether a total of this key is wanted, whoever replayed it. */
    boolean hasKey(String key) {
        if (!sources.isEmpty() || !reporters.isEmpty()) {
            List<String> parts = Key.parts(key);
            if (!hasSource(parts.get(0)) || !hasReporter(parts.get(1))) {
                return false;
            }
        }
        return hasPeriodOf(key);
    }
}
