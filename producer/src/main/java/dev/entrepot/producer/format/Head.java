package dev.entrepot.producer.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The first bytes of a file, cut into the columns of its first line. */
public final class Head {
    /** How many bytes are enough to tell a format. */
    public static final int BYTES = 1 << 15;

    private static final int SHOWN = 160;

    private final String text;
    private final String firstLine;
    private final char delimiter;
    private final List<String> columns;

    private Head(String text) {
        this.text = text;
        this.firstLine = firstLine(text);
        this.delimiter = delimiter(firstLine);
        this.columns = columns(firstLine, delimiter);
    }

    /** Takes the first bytes apart. */
    public static Head of(byte[] bytes) {
        return new Head(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Returns the text, one character a byte. */
    public String text() {
        return text;
    }

    /** Returns what separates the fields of the first line: comma, semicolon or tab. */
    public char delimiter() {
        return delimiter;
    }

    /** Returns the fields of the first line, without quotes. */
    public List<String> columns() {
        return columns;
    }

    /** Returns whether the first line names all of these columns. */
    public boolean names(String... wanted) {
        return columns.containsAll(List.of(wanted));
    }

    /** Returns the beginning of the first line, fit to be shown. */
    public String shown() {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(firstLine.length(), SHOWN); i++) {
            char c = firstLine.charAt(i);
            shown.append(c < ' ' || (c > '~' && c < 0xa0) ? '?' : c);
        }
        return shown + (firstLine.length() > SHOWN ? "..." : "");
    }

    private static String firstLine(String text) {
        int from = 0;
        while (from < text.length() && (text.charAt(from) == '\n' || text.charAt(from) == '\r')) {
            from++;
        }
        int to = from;
        while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
            to++;
        }
        return text.substring(from, to);
    }

    private static char delimiter(String line) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static List<String> columns(String line, char delimiter) {
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                columns.add(column.toString().strip());
                column.setLength(0);
            } else {
                column.append(c);
            }
        }
        columns.add(column.toString().strip());
        return List.copyOf(columns);
    }
}
