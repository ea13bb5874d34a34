package dev.entrepot.producer.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.entrepot.domain.observation.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The current row of a CSV file: one object for all rows. Only wanted columns become text, and text that repeats from row to
 * row is made once. Bytes beyond ASCII are UTF-8; ISO-8859-1 where the format says so.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private final boolean latin1;
    private @Nullable String[] fields = new String[64];
    private boolean @Nullable [] wanted;
    private int width;
    private boolean undecodable;

    CsvRow(boolean latin1) {
        this.latin1 = latin1;
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

    /** Returns a wanted field without surrounding blanks; empty when the row is too short or the column is negative. */
    String text(int column) {
        if (undecodable) {
            throw new RowRejectedException(
                    RejectionReason.MALFORMED_ROW, "the row is not UTF-8: save the file as UTF-8");
        }
        if (column < 0 || column >= width) {
            return "";
        }
        String text = fields[column];
        return text == null ? "" : text;
    }

    @Override
    protected void handleBegin(long line) {
        width = 0;
        undecodable = false;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        width = column + 1;
        if (wanted != null && (column >= wanted.length || !wanted[column])) {
            return;
        }
        if (column >= fields.length) {
            fields = Arrays.copyOf(fields, column * 2);
        }
        String before = fields[column];
        if (before == null || !isSame(before, buffer, offset, length)) {
            fields[column] = decode(buffer, offset, length);
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

    private String decode(char[] buffer, int offset, int length) {
        boolean ascii = true;
        for (int i = offset; i < offset + length; i++) {
            ascii &= buffer[i] <= 0x7f;
        }
        String text = new String(buffer, offset, length);
        if (ascii) {
            return text.strip();
        }
        try {
            ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(CharBuffer.wrap(buffer, offset, length));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().strip();
        } catch (CharacterCodingException e) {
            undecodable |= !latin1;
            return text.strip();
        }
    }
}
