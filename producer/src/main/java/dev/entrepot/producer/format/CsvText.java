package dev.entrepot.producer.format;

/** Fields of CSV as they are written. */
public final class CsvText {
    private CsvText() {}

    /** Returns the text, in quotes where it would not be read back as one field otherwise. */
    public static String field(String text, char delimiter) {
        boolean plain = text.chars().allMatch(c -> c != delimiter && c != '"' && c != '\n' && c != '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
