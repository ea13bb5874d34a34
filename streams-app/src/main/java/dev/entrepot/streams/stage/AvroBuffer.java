package dev.entrepot.streams.stage;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes Avro's binary encoding into one growing buffer, with decimals straight from unscaled longs. For the records of which there
 * are most; all others go through the generated classes. Owned by one thread.
 */
final class AvroBuffer {
    private static final int MOST_TEXTS = 100_000;

    private byte[] buffer = new byte[4096];
    private int at;
    private final Map<String, byte[]> texts = new HashMap<>();

    /** Starts anew behind a header of the Confluent wire format. */
    void begin(int schemaId) {
        clear();
        ensure(5);
        buffer[at++] = 0;
        buffer[at++] = (byte) (schemaId >>> 24);
        buffer[at++] = (byte) (schemaId >>> 16);
        buffer[at++] = (byte) (schemaId >>> 8);
        buffer[at++] = (byte) schemaId;
    }

    /** Starts anew with nothing written. */
    void clear() {
        at = 0;
    }

    /** Puts what was written earlier. */
    void raw(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        at += bytes.length;
    }

    /** Returns what was written. */
    byte[] toBytes() {
        return Arrays.copyOf(buffer, at);
    }

    /** Int, long, enum index, union branch or block count. */
    void number(long value) {
        ensure(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            buffer[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        buffer[at++] = (byte) rest;
    }

    /** Text that is written for the first time or not likely again. */
    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Text of a code list, whose bytes are kept. */
    void code(String text) {
        if (text.isEmpty()) {
            number(0);
            return;
        }
        if (texts.size() > MOST_TEXTS) {
            texts.clear();
        }
        bytes(texts.computeIfAbsent(text, t -> t.getBytes(StandardCharsets.UTF_8)));
    }

    /** Decimal of the schema's scale, from its unscaled value: two's complement, as few bytes as it needs. */
    void decimal(long unscaled) {
        int length = 8 - Math.max(0, (Long.numberOfLeadingZeros(unscaled < 0 ? ~unscaled : unscaled) - 1) / 8);
        number(length);
        ensure(length);
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            buffer[at++] = (byte) (unscaled >> shift);
        }
    }

    /** The same for a value that may not fit into a long. */
    void decimal(BigInteger unscaled) {
        bytes(unscaled.toByteArray());
    }

    private void bytes(byte[] utf8) {
        number(utf8.length);
        raw(utf8);
    }

    private void ensure(int more) {
        if (at + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length + more);
        }
    }
}
