package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;

/** Text of unknown origin in messages and fields. */
final class Texts {
    private static final int SHOWN = 40;
    private static final int LONGEST_CODE = 64;
    private static final String FORMULA = "=+-@";

    private Texts() {}

    /** Returns the beginning of a text, on one line. */
    static String shown(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().limit(SHOWN + 1L).forEach(c -> plain.append(c < ' ' || (c >= 0x7f && c < 0xa0) ? '?' : (char) c));
        String line = plain.toString();
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
        if (text.length() > LONGEST_CODE) {
            throw new RowRejectedException(
                    RejectionReason.UNKNOWN_BREAKDOWN,
                    column + " is no code ('" + shown(text) + "'): use at most " + LONGEST_CODE + " characters");
        }
        if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !text.equals("-")) {
            throw new RowRejectedException(
                    RejectionReason.UNSAFE_TEXT,
                    column + " begins like a formula ('" + shown(text)
                            + "'), which spreadsheets would run: correct it");
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
                    RejectionReason.BAD_STATUS,
                    column + " is no SDMX code ('" + shown(text) + "'): write A, P, E, M, ...");
        }
        return text;
    }
}
