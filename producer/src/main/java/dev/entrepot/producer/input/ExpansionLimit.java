package dev.entrepot.producer.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Refuses what expands without end when it is unpacked: no table of figures becomes hundreds of times as large. */
final class ExpansionLimit extends FilterInputStream {
    private static final long ANY_TABLE = 64L << 20;
    private static final long MOST_TIMES = 500;

    private final String name;
    private final AtomicLong packed;
    private long unpacked;

    /**
     * Watches what is unpacked.
     *
     * @param packed bytes that were read to unpack it
     */
    ExpansionLimit(InputStream in, String name, AtomicLong packed) {
        super(in);
        this.name = name;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        unpacked += more;
        if (unpacked > ANY_TABLE && unpacked / MOST_TIMES > packed.get()) {
            throw new RefusedFileException(name + " becomes more than " + MOST_TIMES
                    + " times as large when it is unpacked: it is no table; unpack it yourself if it is one");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
