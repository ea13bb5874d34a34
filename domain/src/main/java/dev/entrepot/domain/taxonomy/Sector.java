package dev.entrepot.domain.taxonomy;

import java.util.regex.Pattern;

/**
 * A sector of a taxonomy.
 *
 * @param id what keys and outputs call it; unique in its taxonomy
 * @param title short English title
 */
public record Sector(String id, String title) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    public Sector {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "sector id '" + id + "' is malformed; use up to 32 letters, digits, hyphens and underscores");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
