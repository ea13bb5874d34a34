package dev.entrepot.producer.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is read, for the progress display. */
final class CountingStream extends FilterInputStream {
    private final AtomicLong consumed;

    CountingStream(InputStream in, AtomicLong consumed) {
        super(in);
        this.consumed = consumed;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            consumed.incrementAndGet();
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            consumed.addAndGet(count);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
