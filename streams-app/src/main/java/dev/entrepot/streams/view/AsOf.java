package dev.entrepot.streams.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** How people write the instant whose knowledge counts. */
public final class AsOf {
    private AsOf() {}

    /**
     * Reads an instant, or a date, which stands for its end in UTC.
     *
     * @throws IllegalArgumentException when it is neither; the message says what is expected
     */
    public static Instant parse(String text) {
        try {
            if (text.length() == "2024-01-31".length()) {
                return LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .minusMillis(1);
            }
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "an instant such as 2024-05-01T12:00:00Z, or a date, not '" + text + "'", e);
        }
    }
}
