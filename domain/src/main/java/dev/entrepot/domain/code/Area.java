package dev.entrepot.domain.code;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A reporter or partner under its canonical code: ISO 3166-1 alpha-3 for countries, {@code W00} for the world, a group id such
 * as {@code ASEAN}, and a code of its own for each kind of unallocated trade.
 *
 * @param code upper-case letters, digits and underscores, so that it can be part of a key
 * @param kind what the area stands for
 */
public record Area(String code, AreaKind kind) {

    private static final Pattern CODE = Pattern.compile("[A-Z_][A-Z0-9_]{1,15}");

    /** The total over all partners. */
    public static final Area WORLD = new Area("W00", AreaKind.WORLD);

    public Area {
        Objects.requireNonNull(kind, "kind");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "area code '" + code
                            + "' is malformed; use 2 to 16 upper-case letters, digits or underscores, not starting with a digit");
        }
    }

    /** Whether the area is one trading partner whose figures add up with those of others. */
    public boolean isCountry() {
        return kind == AreaKind.COUNTRY;
    }

    /** The canonical code; {@link AreaCodes#canonical} reads it back. */
    @Override
    public String toString() {
        return code;
    }
}
