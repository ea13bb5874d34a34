package dev.entrepot.streams.view;

import dev.entrepot.domain.release.Vintage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keys of the index: one byte for the table, then the parts with a zero byte between, so that rows sort by part after part. In the
 * history two zero bytes and the vintage follow: instant, sequence and release id, all so that their bytes sort as they do, and the
 * length of the id.
 */
final class IndexKey {
    /** Raised when keys change their form: indexes of another layout are made anew. */
    static final int LAYOUT = 2;

    private static final byte SEPARATOR = 0;
    private static final int VERSION = 2 + Long.BYTES + Integer.BYTES;

    /** Greater than any byte of UTF-8. */
    private static final byte LAST = (byte) 0xff;

    private IndexKey() {}

    static byte[] of(Table table, List<String> parts) {
        return join(table, parts, false);
    }

    /** Returns what all keys start with that have these first parts, and more parts after them. */
    static byte[] prefix(Table table, List<String> parts) {
        return join(table, parts, !parts.isEmpty());
    }

    static List<String> parts(byte[] key) {
        List<String> parts = new ArrayList<>(7);
        int from = 1;
        for (int i = 1; i <= key.length; i++) {
            if (i == key.length || key[i] == SEPARATOR) {
                parts.add(new String(key, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        return parts;
    }

    /** Returns the key of one vintage. */
    static byte[] version(byte[] key, Vintage vintage) {
        byte[] release = vintage.release().getBytes(StandardCharsets.UTF_8);
        return version(key, vintage.releasedAt(), vintage.sequence(), release.length + Short.BYTES)
                .put(release)
                .putShort((short) release.length)
                .array();
    }

    /** Returns what sorts before all vintages of a key. */
    static byte[] beforeVersions(byte[] key) {
        return version(key, Long.MIN_VALUE, Integer.MIN_VALUE, 0).array();
    }

    /** Returns what sorts after all vintages of a key up to an instant, and before all later ones. */
    static byte[] afterVersions(byte[] key, long instant) {
        return version(key, instant, Integer.MAX_VALUE, 1).put(LAST).array();
    }

    private static ByteBuffer version(byte[] key, long instant, int sequence, int more) {
        return ByteBuffer.allocate(key.length + VERSION + more)
                .put(key)
                .put(SEPARATOR)
                .put(SEPARATOR)
                .putLong(instant ^ Long.MIN_VALUE)
                .putInt(sequence ^ Integer.MIN_VALUE);
    }

    /** Returns the key without the vintage. */
    static byte[] unversioned(byte[] versioned) {
        int release = ByteBuffer.wrap(versioned).getShort(versioned.length - Short.BYTES);
        return Arrays.copyOf(versioned, versioned.length - Short.BYTES - release - VERSION);
    }

    /** Returns a key after all vintages of the given one and before every other key that is greater. */
    static byte[] afterVersions(byte[] key) {
        return append(append(key, SEPARATOR), (byte) 1);
    }

    /** Returns a key after everything that continues {@code key} with a separator. */
    static byte[] afterPart(byte[] key) {
        return append(key, (byte) 1);
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] append(byte[] key, byte last) {
        byte[] longer = Arrays.copyOf(key, key.length + 1);
        longer[key.length] = last;
        return longer;
    }

    private static byte[] join(Table table, List<String> parts, boolean open) {
        byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(1 + text.length + (open ? 1 : 0));
        key.put(table.tag()).put(text);
        if (open) {
            key.put(SEPARATOR);
        }
        return key.array();
    }
}
