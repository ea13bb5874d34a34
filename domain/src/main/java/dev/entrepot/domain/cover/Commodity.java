package dev.entrepot.domain.cover;

/**
 * Commodity codes as numbers whose natural order is the tree's: every code comes right before its descendants. Each level takes seven
 * bits, 0 meaning that the code ends before; {@code TOTAL} is 0. A level of goods is a pair of digits, a level of services one letter or
 * digit behind the {@code S} that stands for all of them. The first level of services is a letter, and letters are numbered behind
 * all pairs, so a number says which of the two it is.
 */
public final class Commodity {
    /** The root: all goods, or all services. */
    public static final long TOTAL = 0;
    /** Levels that a code may have: pairs of digits in national codes of ten digits, characters behind the {@code S} of services. */
    public static final int MAX_DEPTH = 5;

    private static final int BITS = 7;
    private static final long LEVEL = (1L << BITS) - 1;
    /** What stands for the letter A; pairs of digits take the numbers before. */
    private static final int LETTERS = 101;

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

    /**
     * Reads {@code TOTAL}, {@code S}, which is the same, or a code of services in SDMX's spelling: S, a letter, and up to four letters or
     * digits, as {@code SI21}; -1 for any other text.
     */
    public static long encodeService(String code) {
        int levels = code.length() - 1;
        if (code.equals("TOTAL") || code.equals("S")) {
            return TOTAL;
        }
        if (levels < 1 || levels > MAX_DEPTH || code.charAt(0) != 'S' || !isLetter(code.charAt(1))) {
            return -1;
        }
        long encoded = 0;
        for (int i = 0; i < levels; i++) {
            char c = code.charAt(i + 1);
            if (!isLetter(c) && (c < '0' || c > '9')) {
                return -1;
            }
            encoded |= (long) (isLetter(c) ? LETTERS + c - 'A' : c - '0' + 1) << shift(i);
        }
        return encoded;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Writes the code as sources do; the inverse of {@link #encode} and {@link #encodeService}. */
    public static String decode(long code) {
        if (code == TOTAL) {
            return "TOTAL";
        }
        StringBuilder text = new StringBuilder(2 * MAX_DEPTH);
        int depth = depth(code);
        boolean service = level(code, 0) >= LETTERS;
        if (service) {
            text.append('S');
        }
        for (int i = 0; i < depth; i++) {
            int level = level(code, i);
            if (level >= LETTERS) {
                text.append((char) ('A' + level - LETTERS));
            } else if (service) {
                text.append((char) ('0' + level - 1));
            } else {
                text.append((char) ('0' + (level - 1) / 10)).append((char) ('0' + (level - 1) % 10));
            }
        }
        return text.toString();
    }

    private static int level(long code, int i) {
        return (int) ((code >>> shift(i)) & LEVEL);
    }

    /** Returns the number of levels: 0 for TOTAL, 1 for a chapter or a main item of services, 3 for a code of six digits. */
    public static int depth(long code) {
        return code == 0 ? 0 : MAX_DEPTH - Long.numberOfTrailingZeros(code) / BITS;
    }

    /** Returns the code without its last level; that of TOTAL is TOTAL. */
    public static long parent(long code) {
        return code == 0 ? 0 : ancestor(code, depth(code) - 1);
    }

    /** Returns the first {@code depth} levels of the code. */
    public static long ancestor(long code, int depth) {
        return depth == 0 ? 0 : code & (-1L << shift(depth - 1));
    }

    /** Returns the first code after the descendants of {@code code}: its subtree is the range up to here, exclusive. */
    public static long subtreeEnd(long code) {
        return code == 0 ? Long.MAX_VALUE : code + (1L << shift(depth(code) - 1));
    }

    private static int shift(int level) {
        return BITS * (MAX_DEPTH - 1 - level);
    }
}
