package dev.entrepot.producer.publish;

import dev.entrepot.domain.period.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A declared calendar for files without release dates: each period is released a fixed number of days after its end, which is
 * the first instant of the next period in UTC.
 *
 * @param days the lag
 */
public record Calendar(int days) {
    private static final int MOST_DAYS = 3660;

    /** Refuses lags that are negative or longer than ten years. */
    public Calendar {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("a calendar is a lag of 0 to " + MOST_DAYS + " days, not " + days);
        }
    }

    /**
     * Reads {@code +45d}.
     *
     * @throws IllegalArgumentException when the text is no lag in days
     */
    public static Calendar parse(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (!digits.endsWith("d") || digits.length() < 2 || digits.length() > 5) {
            throw notALag(text);
        }
        try {
            return new Calendar(Integer.parseInt(digits.substring(0, digits.length() - 1)));
        } catch (NumberFormatException e) {
            throw notALag(text);
        }
    }

    /** Returns when the figures of a period are released. */
    public Instant releasedAt(Period period) {
        int month = period.lastMonth() + 1;
        return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1)
                .plusDays(days)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static IllegalArgumentException notALag(String text) {
        return new IllegalArgumentException("'" + text + "' is no calendar: write the lag in days, such as +45d");
    }
}
