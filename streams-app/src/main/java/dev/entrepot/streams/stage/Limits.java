package dev.entrepot.streams.stage;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.period.Period;
import dev.entrepot.streams.stage.RecordMapper.RejectedException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What texts, amounts and instants of a record may be, whoever wrote it: what comes out of them has to fit into keys, stores and the
 * records of brokers.
 */
final class Limits {
    /** Longest text of a code, name or id, in characters. */
    static final int TEXT = 256;
    /** Longest key of many parts, in characters. */
    static final int KEY = 4_096;
    /** Longest note of an operator, in characters. */
    static final int NOTE = 4_096;
    /** Most blocks of a scope, and most control totals. */
    static final int ITEMS = 10_000;
    /** Longest message about a record that is rejected, in characters. */
    static final int MESSAGE = 1_024;

    /** Nothing that anybody publishes has more digits before the point. */
    private static final int DIGITS = 24;
    /** Brokers refuse records with an instant later than this ahead of their clock. */
    private static final long AHEAD_MS = 3_600_000;

    private static final long TOO_LATE = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private static final int BITS_A_DIGIT = 4;
    private static final char REPLACED = '\ufffd';

    private Limits() {}

    /** Whether a text is short, on one line, and was sound UTF-8. */
    static boolean isText(String text, int longest) {
        if (text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == REPLACED) {
                return false;
            }
        }
        return true;
    }

    /** Returns a code, name or id. */
    static String text(String text, String what) throws RejectedException {
        return text(text, what, TEXT);
    }

    /** Returns a text of at most so many characters. */
    static String text(String text, String what, int longest) throws RejectedException {
        if (!isText(text, longest)) {
            throw new RejectedException(
                    RejectionReason.UNSAFE_TEXT,
                    what + " is longer than " + longest
                            + " characters, or has control characters or broken UTF-8 in it ('" + shown(text)
                            + "'): correct it");
        }
        return text;
    }

    /** Returns a code, name or id that is not empty. */
    static String name(String text, String what) throws RejectedException {
        if (text.isEmpty()) {
            throw new RejectedException(
                    RejectionReason.MISSING_FIELD, what + " is empty: every record and mark needs it");
        }
        return text(text, what);
    }

    /**
     * Reads a period that there can be figures of: all that lies between is computed for each.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Period period(String text) {
        Period period = Period.parse(text);
        if (!period.hasFigures()) {
            throw new IllegalArgumentException(
                    "there are no figures of the year " + period.year() + ": correct the period");
        }
        return period;
    }

    /** Returns an amount that is not so large that nothing can be computed from it. */
    static BigDecimal amount(BigDecimal amount, String what) throws RejectedException {
        // Bits first: to count the digits of a number of megabytes would take minutes.
        if (amount.unscaledValue().bitLength() > BITS_A_DIGIT * (DIGITS + amount.scale())
                || amount.precision() - amount.scale() > DIGITS) {
            throw new RejectedException(
                    RejectionReason.OUT_OF_RANGE, what + " has more than " + DIGITS + " digits: check its unit");
        }
        return amount;
    }

    /** Whether a record that is rejected can be counted in the control sums of its release. */
    static boolean isSummable(String flow, String unit, @Nullable BigDecimal value) {
        return isText(flow, TEXT)
                && isText(unit, TEXT)
                && (value == null || value.unscaledValue().bitLength() <= BITS_A_DIGIT * (DIGITS + value.scale()));
    }

    /** Whether a timestamp can be the instant of a record that was sent. */
    static boolean isTimestamp(long timestamp) {
        return timestamp > 0 && timestamp < TOO_LATE;
    }

    /** Refuses a record without an instant of its own, or with an absurd one. */
    static void timestamp(long timestamp) throws RejectedException {
        if (!isTimestamp(timestamp)) {
            throw new RejectedException(
                    RejectionReason.BAD_INSTANT,
                    "the record's timestamp is " + timestamp
                            + ", not between 1970 and 2100: send the release instant, in milliseconds since 1970 UTC");
        }
    }

    /** Refuses a release instant that the record cannot have been written at. */
    static void releasedAt(Instant releasedAt, long timestamp) throws RejectedException {
        long millis = releasedAt.toEpochMilli();
        if (!isTimestamp(millis) || millis - timestamp > AHEAD_MS) {
            throw new RejectedException(
                    RejectionReason.BAD_INSTANT,
                    "the release instant is " + releasedAt + ", and the record's timestamp "
                            + Instant.ofEpochMilli(timestamp)
                            + ": send the release instant, from 1970 on and not in the future, as both");
        }
    }

    /** Returns the beginning of a message, on one line. */
    static String message(String text) {
        String line = isText(text, MESSAGE) ? text : shown(text, MESSAGE);
        return line.isEmpty() ? "no more is known" : line;
    }

    private static String shown(String text) {
        return shown(text, 40);
    }

    private static String shown(String text, int most) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(most).forEach(c -> shown.append(c < ' ' || (c >= 0x7f && c < 0xa0) ? '?' : (char) c));
        return shown + (text.length() > most ? "..." : "");
    }
}
