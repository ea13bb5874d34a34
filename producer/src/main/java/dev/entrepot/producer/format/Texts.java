package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;

/** Text of unknown origin in messages and fields. */
final class Texts {
    private static final int SHOWN = 40;
    private static final int LONGEST_CODE = 64;

    private Texts() {}

    /** Returns the beginning of a text, on one line. */
    static String shown(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    /** Returns the text of a field that must not be empty. */
    static String required(String text, String column) {
        if (text.isEmpty()) {
            throw new RowRejectedException(RejectionReason.MISSING_FIELD, column + " is empty: every row needs it");
        }
        return text;
    }

    /** Returns a code in the source's own words, which only has to be short and on one line. */
    static String ownCode(String text, String column) {
        if (text.length() > LONGEST_CODE || text.chars().anyMatch(c -> c < ' ')) {
            throw new RowRejectedException(
                    RejectionReason.UNKNOWN_BREAKDOWN,
                    column + " is no code ('" + shown(text) + "'): use at most " + LONGEST_CODE + " characters");
        }
        return text;
    }

    /** Returns an SDMX status of one or two letters or digits. */
    static String status(String text, String column, String usual) {
        if (text.isEmpty()) {
            return usual;
        }
        if (text.length() > 2 || !text.chars().allMatch(Character::isLetterOrDigit)) {
            throw new RowRejectedException(
                    RejectionReason.MALFORMED_ROW,
                    column + " is no SDMX code ('" + shown(text) + "'): write A, P, E, M, ...");
        }
        return text;
    }
}
