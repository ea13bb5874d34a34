package dev.entrepot.producer.publish;

import java.time.Duration;
import java.time.Instant;

/**
 * A scaled clock: releases go out as far apart as they were, only faster.
 *
 * @param history a span of release time
 * @param wall the time that it takes now
 */
public record Pace(Duration history, Duration wall) {
    private static final Duration FOR_EVER = Duration.ofDays(365_000);
    private static final Duration MONTH = Duration.ofSeconds(31_556_952L / 12);

    /**
     * Reads {@code 1month=1s}.
     *
     * @throws IllegalArgumentException when the text is not written so
     */
    public static Pace parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("'" + text + "' is no pace: write 1month=1s");
        }
        Pace pace = new Pace(span(text.substring(0, equals)), span(text.substring(equals + 1)));
        if (pace.history.isZero()) {
            throw new IllegalArgumentException("'" + text + "' is no pace: the first span must not be zero");
        }
        return pace;
    }

    /** Returns how long after the first release this one goes out. */
    public Duration delay(Instant first, Instant releasedAt) {
        double share = (double) Duration.between(first, releasedAt).toMillis() / history.toMillis();
        return Duration.ofNanos((long) Math.ceil(share * wall.toNanos()));
    }

    /** Returns the span of release time that passes in a span of real time. */
    Duration history(Duration passed) {
        double share = (double) passed.toNanos() / Math.max(1, wall.toNanos());
        return Duration.ofMillis(Math.min((long) (share * history.toMillis()), FOR_EVER.toMillis()));
    }

    private static Duration span(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > 9) {
            throw new IllegalArgumentException("'" + text + "' is no span of time: write 1month, 1d, 2h, 5s or 100ms");
        }
        Duration unit = switch (text.substring(digits)) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d", "day", "days" -> Duration.ofDays(1);
            case "w", "week", "weeks" -> Duration.ofDays(7);
            case "month", "months" -> MONTH;
            case "y", "year", "years" -> MONTH.multipliedBy(12);
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' is no span of time: write 1month, 1d, 2h, 5s or 100ms");
        };
        return unit.multipliedBy(Long.parseLong(text.substring(0, digits)));
    }
}
