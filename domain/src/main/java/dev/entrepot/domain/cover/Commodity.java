package dev.entrepot.domain.cover;

/**
 * Commodity codes as numbers whose natural order is the tree's: every code comes right before its descendants. Each pair of digits
 * takes seven bits, 0 meaning that the code ends before; {@code TOTAL} is 0.
 */
public final class Commodity {
    /** The root: all goods. */
    public static final long TOTAL = 0;
    /** Pairs of digits that a code may have: national codes of ten digits. */
    public static final int MAX_DEPTH = 5;

    private static final int BITS = 7;
    private static final long PAIR = (1L << BITS) - 1;

    private Commodity() {}

    /**
     * Reads {@code TOTAL} or a code of 2, 4, 6, 8 or 10 digits; -1 for any other text.
     */
    public static long encode(String code) {
        int length = code.length();
        if (length == 5 && code.equals("TOTAL")) {
            return TOTAL;
        }
        if (length == 0 || length > 2 * MAX_DEPTH || (length & 1) == 1) {
            return -1;
        }
        long encoded = 0;
        for (int i = 0; i < length; i += 2) {
            int tens = code.charAt(i) - '0';
            int units = code.charAt(i + 1) - '0';
            if (tens < 0 || tens > 9 || units < 0 || units > 9) {
                return -1;
            }
            encoded |= (long) (tens * 10 + units + 1) << shift(i / 2);
        }
        return encoded;
    }

    /** Writes the code as sources do; the inverse of {@link #encode}. */
    public static String decode(long code) {
        if (code == TOTAL) {
            return "TOTAL";
        }
        StringBuilder text = new StringBuilder(2 * MAX_DEPTH);
        int depth = depth(code);
        for (int i = 0; i < depth; i++) {
            int pair = (int) ((code >>> shift(i)) & PAIR) - 1;
            text.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
        }
        return text.toString();
    }

    /** Returns the number of pairs of digits: 0 for TOTAL, 1 for a chapter, 3 for a code of six digits. */
    public static int depth(long code) {
        return code == 0 ? 0 : MAX_DEPTH - Long.numberOfTrailingZeros(code) / BITS;
    }

    /** Returns the code without its last pair; that of TOTAL is TOTAL. */
    public static long parent(long code) {
        return code == 0 ? 0 : ancestor(code, depth(code) - 1);
    }

    /** Returns the first {@code depth} pairs of the code. */
    public static long ancestor(long code, int depth) {
        return depth == 0 ? 0 : code & (-1L << shift(depth - 1));
    }

    /** Returns the first code after the descendants of {@code code}: its subtree is the range up to here, exclusive. */
    public static long subtreeEnd(long code) {
        return code == 0 ? Long.MAX_VALUE : code + (1L << shift(depth(code) - 1));
    }

    private static int shift(int pair) {
        return BITS * (MAX_DEPTH - 1 - pair);
    }
}
