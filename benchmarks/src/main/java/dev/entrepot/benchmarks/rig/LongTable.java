package dev.entrepot.benchmarks.rig;

/** Sums by key, both numbers, in 16 bytes each and some room. Keys are hashes, so they are spread already. */
final class LongTable {
    private static final int SMALLEST = 1024;
    private static final int SPARE = 2;

    private long[] keys = new long[SMALLEST];
    private long[] values = new long[SMALLEST];
    private int size;

    /** Takes an entry. */
    interface Visitor {
        void entry(long key, long value);
    }

    /** Returns the value of a key, 0 when there is none. */
    long get(long key) {
        return values[slot(keys, nonZero(key))];
    }

    /** Whether a key was set or added to. */
    boolean has(long key) {
        return keys[slot(keys, nonZero(key))] != 0;
    }

    /** Sets the value of a key, and returns the one that it had, 0 when none. */
    long put(long key, long value) {
        int slot = claim(key);
        long before = values[slot];
        values[slot] = value;
        return before;
    }

    /** Adds to the value of a key. */
    void add(long key, long value) {
        // Apart: claiming a slot may put another array in the place of this one.
        int slot = claim(key);
        values[slot] += value;
    }

    /** Visits all entries. */
    void forEach(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                visitor.entry(keys[slot], values[slot]);
            }
        }
    }

    private int claim(long wanted) {
        long key = nonZero(wanted);
        int slot = slot(keys, key);
        if (keys[slot] == 0) {
            if (size >= keys.length / SPARE) {
                grow();
                slot = slot(keys, key);
            }
            keys[slot] = key;
            size++;
        }
        return slot;
    }

    private void grow() {
        long[] biggerKeys = new long[2 * keys.length];
        long[] biggerValues = new long[2 * keys.length];
        forEach((key, value) -> {
            int slot = slot(biggerKeys, key);
            biggerKeys[slot] = key;
            biggerValues[slot] = value;
        });
        keys = biggerKeys;
        values = biggerValues;
    }

    /** Zero marks a free slot. */
    private static long nonZero(long key) {
        return key == 0 ? 1 : key;
    }

    private static int slot(long[] keys, long key) {
        int slot = (int) (key ^ (key >>> 32)) & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }
}
