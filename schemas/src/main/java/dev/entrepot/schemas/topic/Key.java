package dev.entrepot.schemas.topic;

import java.util.ArrayList;
import java.util.List;

/**
 * Dotted text keys, e.g. {@code CENSUS.USA.M.HS2.85.2019-12}. A dot or backslash inside a part is escaped with a backslash. The
 * text decides partition and compaction, so its form never changes.
 */
public final class Key {
    private Key() {}

    /** Joins the parts. */
    public static String of(String... parts) {
        StringBuilder key = new StringBuilder(48);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                key.append('.');
            }
            append(key, parts[i]);
        }
        return key.toString();
    }

    /** Takes a key apart; the inverse of {@link #of}. */
    public static List<String> parts(String key) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '\\' && i + 1 < key.length()) {
                part.append(key.charAt(++i));
            } else if (c == '.') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /**
     * Returns one part of a key, counted from 0, without taking the whole key apart.
     *
     * @throws IndexOutOfBoundsException when the key has fewer parts
     */
    public static String part(String key, int number) {
        int from = 0;
        for (int i = 0; i < number; i++) {
            from = end(key, from) + 1;
        }
        String part = key.substring(from, end(key, from));
        return part.indexOf('\\') < 0 ? part : parts(part).get(0);
    }

    /** Returns where the part ends that begins at a position. */
    private static int end(String key, int from) {
        int at = from;
        while (at < key.length() && key.charAt(at) != '.') {
            at += key.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, key.length());
    }

    private static void append(StringBuilder key, String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '.' || c == '\\') {
                key.append('\\');
            }
            key.append(c);
        }
    }
}
