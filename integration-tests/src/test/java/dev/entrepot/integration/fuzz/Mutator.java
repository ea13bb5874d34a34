package dev.entrepot.integration.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes inputs from sound ones; the same for the same seed. Owned by one thread. */
final class Mutator {
    private static final int MOST_CHANGES = 6;
    private static final int LONGEST = 1 << 20;
    /** One input in so many gets a part of hundreds of kilobytes. */
    private static final int GIANT_EVERY = 2_000;

    private static final List<byte[]> TOKENS = tokens(
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\0",
            "'",
            "\\",
            ".",
            "-",
            "+",
            "=1+1",
            "@A1",
            "0",
            "-0",
            "1e999999999",
            "1e-999999999",
            "NaN",
            "Infinity",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999999999999",
            "0x1p3",
            "1,5",
            "1 000",
            "2019-13",
            "0000-00",
            "9999-12",
            "10000-01",
            "2019-Q4",
            "-2019",
            "2019-YTD12",
            "1969-12-31T23:59:59Z",
            "+999999999-12-31T23:59:59Z",
            "W00",
            "_X",
            "CHN",
            "TOTAL",
            "null",
            "true",
            "[",
            "]",
            "{",
            "}",
            "[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "\"dataset\":[",
            "\\u0000",
            "\\ud800",
            "#",
            "# version: 1",
            "%",
            "%00",
            "%ZZ",
            "%0D%0AX-Injected:%201",
            "\r\nContent-Length: 5\r\n",
            "\r\nTransfer-Encoding: chunked\r\n",
            "../",
            "%2e%2e%2f",
            "?",
            "&",
            "&limit=",
            "&as_of=",
            "\ufeff",
            "\ufffd",
            "\u202e",
            "\u00a0",
            "\u0661",
            "\u0130");

    private final SplittableRandom random;
    private final List<byte[]> samples;

    Mutator(long seed, List<byte[]> samples) {
        this.random = new SplittableRandom(seed);
        this.samples = samples;
    }

    private static List<byte[]> tokens(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Returns the next input. */
    byte[] next() {
        byte[] input = sample();
        if (random.nextInt(8) == 0) {
            byte[] other = sample();
            input = joined(
                    Arrays.copyOf(input, random.nextInt(input.length + 1)),
                    Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
        }
        for (int changes = random.nextBoolean() ? 1 : random.nextInt(MOST_CHANGES) + 1; changes > 0; changes--) {
            input = changed(input);
        }
        if (random.nextInt(GIANT_EVERY) == 0) {
            input = inserted(input, repeated(token(), random.nextInt(1 << 18)));
        }
        return input.length <= LONGEST ? input : Arrays.copyOf(input, LONGEST);
    }

    private byte[] sample() {
        return samples.get(random.nextInt(samples.size()));
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size()));
    }

    private byte[] changed(byte[] input) {
        if (input.length == 0) {
            return random(1 + random.nextInt(16));
        }
        return switch (random.nextInt(14)) {
            case 0, 1 ->
                overwritten(input, random.nextInt(input.length), new byte[] {
                    (byte) (input[random.nextInt(input.length)] ^ 1 << random.nextInt(8))
                });
            case 2, 3 -> flipped(input);
            case 4 -> overwritten(input, random.nextInt(input.length), extreme());
            case 5 -> Arrays.copyOf(input, random.nextInt(input.length));
            case 6 -> removed(input);
            case 7 -> inserted(input, part(input));
            case 8 -> inserted(input, random(1 + random.nextInt(16)));
            case 9, 10 -> inserted(input, token());
            case 11 -> overwritten(input, random.nextInt(input.length), token());
            case 12 -> fieldReplaced(input);
            default -> linesMoved(input);
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] copy = input.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    /** A length or count at the edge of what a variable-length or fixed-length number can say. */
    private byte[] extreme() {
        byte[][] all = {
            {-1, -1, -1, -1, 15},
            {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
            {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
            {0, 0, 0, 0},
            {-1, -1, -1, -1},
            {127, -1, -1, -1},
            {-128, 0, 0, 0},
            {1},
            {-128, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128, 0}
        };
        return all[random.nextInt(all.length)];
    }

    private byte[] removed(byte[] input) {
        int from = random.nextInt(input.length);
        int to = Math.min(input.length, from + 1 + random.nextInt(32));
        return joined(Arrays.copyOf(input, from), Arrays.copyOfRange(input, to, input.length));
    }

    private byte[] part(byte[] input) {
        int from = random.nextInt(input.length);
        return Arrays.copyOfRange(input, from, Math.min(input.length, from + 1 + random.nextInt(64)));
    }

    private byte[] inserted(byte[] input, byte[] what) {
        int at = random.nextInt(input.length + 1);
        return joined(Arrays.copyOf(input, at), what, Arrays.copyOfRange(input, at, input.length));
    }

    private static byte[] overwritten(byte[] input, int at, byte[] what) {
        byte[] copy = input.clone();
        System.arraycopy(what, 0, copy, at, Math.min(what.length, copy.length - at));
        return copy;
    }

    /** Puts a token in the place of a field between delimiters. */
    private byte[] fieldReplaced(byte[] input) {
        int at = random.nextInt(input.length);
        int from = at;
        while (from > 0 && !isDelimiter(input[from - 1])) {
            from--;
        }
        int to = at;
        while (to < input.length && !isDelimiter(input[to])) {
            to++;
        }
        return joined(Arrays.copyOf(input, from), token(), Arrays.copyOfRange(input, to, input.length));
    }

    private static boolean isDelimiter(byte octet) {
        return octet == ','
                || octet == ';'
                || octet == '\t'
                || octet == '\n'
                || octet == '"'
                || octet == ':'
                || octet == '&';
    }

    /** Puts one line, or the same again, in another place. */
    private byte[] linesMoved(byte[] input) {
        int from = random.nextInt(input.length);
        while (from > 0 && input[from - 1] != '\n') {
            from--;
        }
        int to = from;
        while (to < input.length && input[to] != '\n') {
            to++;
        }
        to = Math.min(input.length, to + 1);
        byte[] line = Arrays.copyOfRange(input, from, to);
        byte[] rest = random.nextBoolean()
                ? input
                : joined(Arrays.copyOf(input, from), Arrays.copyOfRange(input, to, input.length));
        return inserted(rest, line);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[Math.min(LONGEST, part.length * times)];
        for (int i = 0; i < all.length; i++) {
            all[i] = part[i % part.length];
        }
        return all;
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
