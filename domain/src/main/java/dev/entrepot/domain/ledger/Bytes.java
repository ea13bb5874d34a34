package dev.entrepot.domain.ledger;

import dev.entrepot.domain.release.Vintage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Compact binary form of what the ledger stores: variable-length numbers and short texts. */
public final class Bytes {
    private Bytes() {}

    /** Writes into a buffer that grows. */
    public static final class Writer {
        private byte[] buffer = new byte[512];
        private int at;

        /** Writes a number that is not negative, in one to ten bytes. */
        public Writer unsigned(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                octet((int) (rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            return octet((int) rest);
        }

        /** Writes a number, small ones in few bytes whatever their sign. */
        public Writer signed(long value) {
            return unsigned((value << 1) ^ (value >> 63));
        }

        /** Writes a text with its length. */
        public Writer text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            unsigned(utf8.length);
            ensure(utf8.length);
            System.arraycopy(utf8, 0, buffer, at, utf8.length);
            at += utf8.length;
            return this;
        }

        /** Writes a vintage. */
        public Writer vintage(Vintage vintage) {
            return signed(vintage.releasedAt()).signed(vintage.sequence()).text(vintage.release());
        }

        /** Writes one byte. */
        public Writer octet(int value) {
            ensure(1);
            buffer[at++] = (byte) value;
            return this;
        }

        /** Returns what was written. */
        public byte[] toBytes() {
            return Arrays.copyOf(buffer, at);
        }

        private void ensure(int more) {
            if (at + more > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, at + more));
            }
        }
    }

    /** Reads what a {@link Writer} wrote. */
    public static final class Reader {
        private final byte[] buffer;
        private int at;

        /** Starts at the first byte. */
        public Reader(byte[] buffer) {
            this.buffer = buffer;
        }

        /** Reads what {@link Writer#unsigned} wrote. */
        public long unsigned() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                int octet = octet();
                value |= (long) (octet & 0x7F) << shift;
                if (octet < 0x80) {
                    return value;
                }
            }
        }

        /** Reads a number that is not negative and fits into an int. */
        public int count() {
            return Math.toIntExact(unsigned());
        }

        /** Reads what {@link Writer#signed} wrote. */
        public long signed() {
            long value = unsigned();
            return (value >>> 1) ^ -(value & 1);
        }

        /** Reads what {@link Writer#text} wrote. */
        public String text() {
            int length = count();
            String text = new String(buffer, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }

        /** Reads what {@link Writer#vintage} wrote. */
        public Vintage vintage() {
            return new Vintage(signed(), (int) signed(), text());
        }

        /** Reads one byte, 0 to 255. */
        public int octet() {
            return buffer[at++] & 0xFF;
        }
    }
}
