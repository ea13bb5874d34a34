package dev.entrepot.producer.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.entrepot.domain.observation.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The current row of a CSV file: one object for all rows. Only wanted columns become text, and text that repeats from row to
 * row is made once. Bytes beyond ASCII are UTF-8; ISO-8859-1 where the format says so.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private static final byte UNDECODABLE = 1;
    private static final byte CONTROL = 2;

    private final boolean latin1;
    private @Nullable String[] fields = new String[64];
    private boolean @Nullable [] wanted;
    private byte[] faults = new byte[64];
    private List<String> names = List.of();
    private int width;
    private boolean torn;

    CsvRow(boolean latin1) {
        this.latin1 = latin1;
    }

    /** Names the columns, for messages. */
    void name(List<String> columns) {
        names = columns;
    }

    /** From now on only these columns are made text. */
    void want(boolean[] columns) {
        wanted = columns;
    }

    /** Returns the line on which the row starts. */
    long line() {
        return getStartingLineNumber();
    }

    /** Returns how many fields the row has. */
    int width() {
        return width;
    }

    /** Returns whether the line could not be split into fields. */
    boolean isTorn() {
        return torn;
    }

    /** Returns a wanted field without surrounding blanks; empty when the row is too short or the column is negative. */
    String text(int column) {
        if (column < 0 || column >= width) {
            return "";
        }
        if (faults[column] != 0) {
            throw fault(column);
        }
        return plain(column);
    }

    /** Returns a wanted field whatever is in it; empty when the row is too short. */
    String plain(int column) {
        String text = column < width ? fields[column] : null;
        return text == null ? "" : text;
    }

    private RowRejectedException fault(int column) {
        String name = column < names.size() ? names.get(column) : "field " + (column + 1);
        return faults[column] == UNDECODABLE
                ? new RowRejectedException(
                        RejectionReason.BAD_ENCODING,
                        name + " is not UTF-8 ('" + Texts.shown(plain(column)) + "'): save the file as UTF-8")
                : new RowRejectedException(
                        RejectionReason.UNSAFE_TEXT,
                        name + " has a control character ('" + Texts.shown(plain(column)) + "'): take it out");
    }

    @Override
    protected void handleBegin(long line) {
        width = 0;
        torn = false;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        width = column + 1;
        if (column == 0 && length > 0 && buffer[offset] == OriginalLines.TORN) {
            torn = true;
            return;
        }
        if (wanted != null && (column >= wanted.length || !wanted[column])) {
            return;
        }
        if (column >= fields.length) {
            fields = Arrays.copyOf(fields, column * 2);
            faults = Arrays.copyOf(faults, column * 2);
        }
        String before = fields[column];
        if (before == null || faults[column] != 0 || !isSame(before, buffer, offset, length)) {
            faults[column] = 0;
            fields[column] = decode(column, buffer, offset, length);
        }
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    private static boolean isSame(String text, char[] buffer, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = buffer[offset + i];
            if (c != text.charAt(i) || c > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private String decode(int column, char[] buffer, int offset, int length) {
        boolean ascii = true;
        for (int i = offset; i < offset + length; i++) {
            ascii &= buffer[i] <= 0x7f;
        }
        String text = new String(buffer, offset, length).strip();
        if (!ascii) {
            try {
                ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(CharBuffer.wrap(buffer, offset, length));
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(bytes)
                        .toString()
                        .strip();
            } catch (CharacterCodingException e) {
                if (!latin1) {
                    faults[column] = UNDECODABLE;
                }
            }
        }
        if (faults[column] == 0 && text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            faults[column] = CONTROL;
        }
        return text;
    }
}
