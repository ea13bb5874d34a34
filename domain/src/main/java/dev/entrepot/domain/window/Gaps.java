package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;

/** Names of absent periods. Many lines lack the same ones, so those that were last made are kept. Owned by one thread. */
public final class Gaps {
    private static final int MASK_BITS = 24;
    private static final int LENGTH_BITS = 5;
    private static final int SLOT_BITS = 10;
    /** An odd number, so that no two keys become the same one, and their highest bits say little of what they were made of. */
    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

    private final Frequency frequency;
    private final long[] keys = new long[1 << SLOT_BITS];
    private final String[] texts = new String[1 << SLOT_BITS];

    /** Starts with no names, for periods of one frequency. */
    public Gaps(Frequency frequency) {
        this.frequency = frequency;
    }

    /**
     * Returns the absent periods, single ones and {@code first..last} ranges separated by blanks.
     *
     * @param first index of the first period of a window
     * @param length periods of the window, at most 24
     * @param absent a bit for each period that is absent, the lowest being that of the last
     */
    String text(int first, int length, int absent) {
        if (absent == 0) {
            return "";
        }
        long key = (((long) first << MASK_BITS | absent) << LENGTH_BITS | length) * SCATTER;
        int slot = (int) (key >>> (Long.SIZE - SLOT_BITS));
        if (keys[slot] != key) {
            texts[slot] = write(first, length, absent);
            keys[slot] = key;
        }
        return texts[slot];
    }

    private String write(int first, int length, int absent) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < length) {
            int end = at;
            if (isAbsent(absent, length, at)) {
                while (end + 1 < length && isAbsent(absent, length, end + 1)) {
                    end++;
                }
                if (text.length() > 0) {
                    text.append(' ');
                }
                text.append(new Period(frequency, first + at));
                if (end > at) {
                    text.append("..").append(new Period(frequency, first + end));
                }
            }
            at = end + 1;
        }
        return text.toString();
    }

    private static boolean isAbsent(int absent, int length, int at) {
        return (absent & 1 << (length - 1 - at)) != 0;
    }
}
