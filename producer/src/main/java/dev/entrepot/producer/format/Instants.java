package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads release instants: {@code 2024-05-17} is the start of that day in UTC. */
public final class Instants {
    private static final Instant TOO_LATE = Instant.parse("2100-01-01T00:00:00Z");
    private static final int DATE_LENGTH = 10;

    private Instants() {}

    /**
     * Reads a date or an instant with its offset.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static Instant parse(String text) {
        try {
            Instant instant = text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(TOO_LATE)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + Texts.shown(text) + "' is no instant: write 2024-05-17 or 2024-05-17T12:30:00Z", e);
        }
        throw new IllegalArgumentException(
                "'" + Texts.shown(text) + "' is not between 1970 and 2100, and no topic can keep it: correct it");
    }

    static @Nullable Instant optional(String text, String column) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new RowRejectedException(RejectionReason.BAD_INSTANT, column + " " + e.getMessage());
        }
    }
}
