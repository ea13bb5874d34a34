package dev.entrepot.domain.code;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The items of services of which totals consist, after the Extended Balance of Payments Services classification of 2010. Each has a code
 * in SDMX's spelling ({@code SI21}), whose parent is the code without its last character, and a number ({@code 9.2.1}). No item is in
 * two others: "of which" lines, second breakdowns of the same item and supplements are no items here.
 */
public final class ServiceItems {
    /** The code of all services. */
    public static final String ALL = "S";

    private static final Pattern SPELLING = Pattern.compile(
            "S([A-Z][0-9A-Za-z]{0,6})?|200|([1-9]|1[0-2])[a-z]?(\\.[0-9]{1,2})*(\\.[a-z])?|C\\.[0-9](\\.[0-9])*");

    private ServiceItems() {}

    private static final class Holder {
        static final SortedSet<String> CODES = new TreeSet<>();
        static final Map<String, String> CODE_OF_NUMBER = new HashMap<>();

        static {
            for (ReferenceTable.Row row : ReferenceTable.ofResource(
                            ServiceItems.class, "services.csv", List.of("code", "number", "title"), List.of())
                    .rows()) {
                CODES.add(row.get("code"));
                CODE_OF_NUMBER.put(row.get("number"), row.get("code"));
            }
        }
    }

    /** All codes, in the order of the tree. */
    public static SortedSet<String> codes() {
        return Collections.unmodifiableSortedSet(Holder.CODES);
    }

    /** Whether this is the code of an item, in SDMX's spelling. */
    public static boolean has(String code) {
        return Holder.CODES.contains(code);
    }

    /** The code of an item that is written as its code or as its number; empty for any other text. */
    public static Optional<String> parse(String text) {
        return has(text) ? Optional.of(text) : Optional.ofNullable(Holder.CODE_OF_NUMBER.get(text));
    }

    /** Whether a text is written as codes or numbers of services are, item or not. */
    public static boolean isSpelledLikeOne(String text) {
        return SPELLING.matcher(text).matches();
    }
}
