package dev.entrepot.streams.stage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives the same text for the same UTF-8 bytes, without making it anew. Owned by one thread. */
final class TextTable {
    private static final int SMALLEST = 256;
    private static final int MOST = 1 << 17;
    private static final int MOST_BYTES = 3 * Limits.TEXT;

    private byte[][] keys = new byte[SMALLEST][];
    private @Nullable String[] texts = new String[SMALLEST];
    private int size;

    /**
     * Returns the text of some bytes of an array.
     *
     * @throws IllegalArgumentException when it is none that a record may have
     */
    String of(byte[] bytes, int from, int length) {
        int slot = slot(bytes, from, length);
        String text = texts[slot];
        return text != null ? text : add(slot, bytes, from, length);
    }

    private String add(int free, byte[] bytes, int from, int length) {
        if (length > MOST_BYTES) {
            throw new IllegalArgumentException("not a sound text");
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        int slot = free;
        if (2 * (size + 1) > keys.length) {
            grow();
            slot = slot(bytes, from, length);
        }
        if (!Limits.isText(text, Limits.TEXT)) {
            throw new IllegalArgumentException("not a sound text");
        }
        keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
        texts[slot] = text;
        size++;
        return text;
    }

    private void grow() {
        byte[][] oldKeys = keys;
        @Nullable String[] oldTexts = texts;
        boolean full = size >= MOST;
        int capacity = full ? SMALLEST : 2 * oldKeys.length;
        keys = new byte[capacity][];
        texts = new String[capacity];
        size = full ? 0 : size;
        for (int i = 0; !full && i < oldKeys.length; i++) {
            if (oldTexts[i] != null) {
                int slot = slot(oldKeys[i], 0, oldKeys[i].length);
                keys[slot] = oldKeys[i];
                texts[slot] = oldTexts[i];
            }
        }
    }

    /** Returns where the bytes are, or the free place where they would be. */
    private int slot(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int mask = keys.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (texts[slot] != null && !Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, from + length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
