package dev.entrepot.producer.quarantine;

import java.util.regex.Pattern;

/** What spreadsheets run instead of showing. Originals are kept byte for byte, so whoever opens them has to be told. */
final class Formulas {
    /** A field that begins with a sign of a formula; numbers with a sign before them are none. */
    private static final Pattern FIELD = Pattern.compile("(?:^|[,;|\t\"])\\s*(?:[=@]|[+-](?![\\d.,]))");

    private Formulas() {}

    /** Returns whether a line has a field that a spreadsheet would take for a formula. */
    static boolean isIn(String line) {
        return FIELD.matcher(line).find();
    }
}
