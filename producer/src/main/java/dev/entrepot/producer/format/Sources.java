package dev.entrepot.producer.format;

import dev.entrepot.domain.observation.RejectionReason;
import java.util.Locale;

/** Names of sources: upper case, part of keys. */
public final class Sources {
    private static final int LONGEST = 32;

    private Sources() {}

    /** Returns whether the text can name a source. */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-');
    }

    static String name(String text) {
        String name = isName(text) ? text : text.toUpperCase(Locale.ROOT);
        if (!isName(name)) {
            throw new RowRejectedException(
                    RejectionReason.BAD_SOURCE,
                    "source '" + Texts.shown(text) + "' is no name: use letters, digits, _ and -");
        }
        return name;
    }
}
