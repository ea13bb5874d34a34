package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which claims or alerts are asked for; null for any.
 *
 * @param claim id of the claim
 * @param source source
 * @param reporter reporter
 * @param state HOLDS, FAILS or UNKNOWN
 * @param event what happened
 * @param asOf the instant whose knowledge counts; null for now
 * @param limit most entries
 * @param offset entries left out before the first
 */
public record ClaimSelection(
        @Nullable String claim,
        @Nullable String source,
        @Nullable String reporter,
        @Nullable String state,
        @Nullable String event,
        @Nullable Instant asOf,
        int limit,
        int offset) {
    boolean matches(Alert alert) {
        return is(claim, alert.getClaim())
                && is(source, alert.getSource())
                && is(reporter, alert.getReporter())
                && is(state, alert.getState().name())
                && is(event, alert.getEvent().name());
    }

    private static boolean is(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }
}
