package dev.entrepot.domain.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Compact binary form of what the ledger stores: variable-length numbers and short texts. */
final class Bytes {
    private Bytes() {}

    /** Writes. */
    static final class Writer {
        private byte[] buffer = new byte[512];
        private int at;

        Writer unsigned(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                octet((int) (rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            return octet((int) rest);
        }

        Writer signed(long value) {
            return unsigned((value << 1) ^ (value >> 63));
        }

        Writer text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            unsigned(utf8.length);
            ensure(utf8.length);
            System.arraycopy(utf8, 0, buffer, at, utf8.length);
            at += utf8.length;
            return this;
        }

        Writer octet(int value) {
            ensure(1);
            buffer[at++] = (byte) value;
            return this;
        }

        byte[] toBytes() {
            return Arrays.copyOf(buffer, at);
        }

        private void ensure(int more) {
            if (at + more > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, at + more));
            }
        }
    }

    /** Reads what a {@link Writer} wrote. */
    static final class Reader {
        private final byte[] buffer;
        private int at;

        Reader(byte[] buffer) {
            this.buffer = buffer;
        }

        long unsigned() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                int octet = octet();
                value |= (long) (octet & 0x7F) << shift;
                if (octet < 0x80) {
                    return value;
                }
            }
        }

        int count() {
            return Math.toIntExact(unsigned());
        }

        long signed() {
            long value = unsigned();
            return (value >>> 1) ^ -(value & 1);
        }

        String text() {
            int length = count();
            String text = new String(buffer, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }

        int octet() {
            return buffer[at++] & 0xFF;
        }
    }
}
