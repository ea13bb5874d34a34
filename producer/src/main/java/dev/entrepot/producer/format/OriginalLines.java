package dev.entrepot.producer.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;

/**
 * Hands bytes to the CSV parser one character a byte, and keeps those from the current row on, so that a rejected row can be
 * shown exactly as it stands in the file.
 */
final class OriginalLines extends Reader {
    private static final int CHUNK = 1 << 14;

    private final InputStream in;
    private byte[] window = new byte[4 * CHUNK];
    private int start;
    private int end;
    private long startLine = 1;
    private long current = 1;

    OriginalLines(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] out, int offset, int length) throws IOException {
        seek(current);
        makeRoom();
        int count = in.read(window, end, Math.min(length, window.length - end));
        for (int i = 0; i < count; i++) {
            out[offset + i] = (char) (window[end + i] & 0xff);
        }
        end += Math.max(count, 0);
        return count;
    }

    /** Says that rows before this line are no longer of interest. */
    void reached(long line) {
        current = line;
    }

    /** Returns the row that starts at this line, without its line end. */
    byte[] original(long line) {
        seek(line);
        boolean quoted = false;
        int to = start;
        while (to < end && (quoted || (window[to] != '\n' && window[to] != '\r'))) {
            quoted ^= window[to] == '"';
            to++;
        }
        return Arrays.copyOfRange(window, start, to);
    }

    private void seek(long line) {
        while (startLine < line) {
            int at = start;
            while (at < end && window[at] != '\n' && window[at] != '\r') {
                at++;
            }
            boolean mayContinue = at + 1 >= end && (at >= end || window[at] == '\r');
            if (mayContinue) {
                return;
            }
            start = window[at] == '\r' && window[at + 1] == '\n' ? at + 2 : at + 1;
            startLine++;
        }
    }

    private void makeRoom() {
        if (window.length - end >= CHUNK) {
            return;
        }
        int kept = end - start;
        byte[] target = kept + CHUNK > window.length ? new byte[Math.max(window.length * 2, kept + CHUNK)] : window;
        System.arraycopy(window, start, target, 0, kept);
        window = target;
        start = 0;
        end = kept;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
