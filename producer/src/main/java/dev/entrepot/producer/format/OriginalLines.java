package dev.entrepot.producer.format;

import dev.entrepot.producer.input.RefusedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;

/**
 * Hands bytes to the CSV parser one character a byte, and keeps those from the current row on, so that a rejected row can be
 * shown exactly as it stands in the file. A line whose quotes do not fit together is handed on as {@link #TORN} alone: it is lost
 * for itself, and takes none of its neighbours with it.
 *
 * <p>A row may span lines when a quoted field holds line ends. A line that ends inside of quotes is taken together with the lines
 * after it only if the quote is closed properly before long, the whole has as many fields as the header, and none of these lines
 * looks like a row of its own.
 */
final class OriginalLines extends Reader {
    /** Stands for a line that cannot be split; no byte becomes this character. */
    static final char TORN = '\u0100';

    private static final int CHUNK = 1 << 16;
    private static final int MOST_LINES = 64;
    private static final int LONGEST_ROW = 1 << 18;
    /** Room for the longest row, and for what a reader has taken ahead of it. */
    private static final int MOST_AT_A_TIME = 1 << 23;

    private final String fileName;
    private final InputStream in;
    private final char delimiter;
    private byte[] window = new byte[4 * CHUNK];
    private int end;
    private int leastWidth;
    private int mostWidth;

    /** Where the line {@code startLine} starts. */
    private int start;

    private long startLine = 1;
    private long current = 1;

    /** What is being handed on: from {@code at} to {@code rowEnd}. */
    private int at;

    private int rowEnd;
    private boolean torn;

    /** What {@link #split} found: the row without and with its line end. */
    private int textTo;

    private int splitTo;
    private boolean splitTorn;

    /** What {@link #scan} found in one line. */
    private int lineText;

    private int lineEnd;
    private int fields;
    private int delimiters;
    private boolean open;
    private boolean broken;
    private boolean stray;

    OriginalLines(String fileName, InputStream in, char delimiter) {
        this.fileName = fileName;
        this.in = in;
        this.delimiter = delimiter;
    }

    /** Says how many fields a row has. Until then rows are handed on one by one. */
    void widths(int least, int most) {
        leastWidth = least;
        mostWidth = most;
    }

    @Override
    public int read(char[] out, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            if (at == rowEnd && ((count > 0 && mostWidth == 0) || !nextRow())) {
                break;
            }
            if (torn) {
                out[offset + count++] = TORN;
                torn = false;
                continue;
            }
            int some = Math.min(length - count, rowEnd - at);
            for (int i = 0; i < some; i++) {
                out[offset + count + i] = (char) (window[at + i] & 0xff);
            }
            at += some;
            count += some;
        }
        return count == 0 ? -1 : count;
    }

    private boolean nextRow() throws IOException {
        makeRoom();
        if (at == end && !fill()) {
            return false;
        }
        split(at);
        torn = splitTorn;
        rowEnd = splitTo;
        if (torn) {
            at = textTo;
        }
        return true;
    }

    /** Finds the end of the row that starts here. */
    private void split(int from) throws IOException {
        scan(from, false, 1);
        textTo = lineText;
        splitTo = lineEnd;
        splitTorn = broken || (open && !joins(from));
    }

    private boolean joins(int from) throws IOException {
        int soFar = fields;
        int next = lineEnd;
        for (int lines = 1; lines < MOST_LINES && next - from < LONGEST_ROW; lines++) {
            if (next == end && !fill()) {
                return false;
            }
            scan(next, false, 1);
            // With a first field that spans lines, the end of the row has all delimiters; else only a row of its own
            // has.
            boolean rowByItself = soFar == 1
                    ? !open && !broken && !stray && fields >= leastWidth && fields <= mostWidth
                    : mostWidth > 0 && delimiters >= leastWidth - 1;
            scan(next, true, soFar);
            if (rowByItself || broken) {
                return false;
            }
            if (!open) {
                textTo = lineText;
                splitTo = lineEnd;
                return mostWidth == 0 || (fields >= leastWidth && fields <= mostWidth);
            }
            soFar = fields;
            next = lineEnd;
        }
        return false;
    }

    /** Looks at one line, which may begin inside of quotes. */
    private void scan(int from, boolean quotedBefore, int fieldsBefore) throws IOException {
        boolean quoted = quotedBefore;
        boolean fresh = !quoted;
        int count = fieldsBefore;
        int all = 0;
        broken = false;
        stray = false;
        int i = from;
        while (i < end || fill()) {
            byte b = window[i];
            if (b == '\n' || b == '\r') {
                break;
            }
            if (b == '"') {
                if (quoted) {
                    if ((i + 1 < end || fill()) && window[i + 1] == '"') {
                        i++;
                    } else {
                        quoted = false;
                        broken |= i + 1 < end && !endsField(window[i + 1]);
                    }
                } else {
                    quoted = fresh;
                    stray |= !fresh;
                }
                fresh = false;
            } else {
                fresh = !quoted && b == delimiter;
                count += fresh ? 1 : 0;
                all += b == delimiter ? 1 : 0;
            }
            i++;
        }
        lineText = i;
        if (i < end && window[i] == '\r' && (i + 1 < end || fill()) && window[i + 1] == '\n') {
            i++;
        }
        lineEnd = Math.min(i + 1, end);
        fields = count;
        delimiters = all;
        open = quoted;
    }

    private boolean endsField(byte b) {
        return b == delimiter || b == '\n' || b == '\r';
    }

    /** Says that rows before this line are no longer of interest. */
    void reached(long line) {
        current = line;
    }

    /** Returns the row that starts at this line, without its line end. */
    byte[] original(long line) {
        seek(line);
        try {
            split(start);
        } catch (IOException e) {
            throw new IllegalStateException("a row that was handed on is in memory", e);
        }
        return Arrays.copyOfRange(window, start, textTo);
    }

    private void seek(long line) {
        while (startLine < line) {
            int to = start;
            while (to < end && window[to] != '\n' && window[to] != '\r') {
                to++;
            }
            boolean mayContinue = to + 1 >= end && (to >= end || window[to] == '\r');
            if (mayContinue) {
                return;
            }
            start = window[to] == '\r' && window[to + 1] == '\n' ? to + 2 : to + 1;
            startLine++;
        }
    }

    /** Forgets what is before the current row. Nothing else moves bytes. */
    private void makeRoom() {
        if (window.length - end >= CHUNK) {
            return;
        }
        seek(current);
        System.arraycopy(window, start, window, 0, end - start);
        end -= start;
        at -= start;
        rowEnd -= start;
        start = 0;
    }

    /** Reads more behind what is there; false at the end. */
    private boolean fill() throws IOException {
        if (end == window.length) {
            if (window.length >= MOST_AT_A_TIME) {
                throw new RefusedFileException(fileName + " has a line of more than "
                        + (LONGEST_ROW >> 10) + " KiB after line " + current
                        + ": it is no table, or was damaged; download it again");
            }
            window = Arrays.copyOf(window, window.length * 2);
        }
        int count = in.read(window, end, window.length - end);
        end += Math.max(count, 0);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
