package dev.entrepot.domain.group;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose membership a group figure is made of.
 *
 * @param variant which rule
 * @param date the day of {@link Variant#FIXED}; absent for the others
 */
public record Composition(Variant variant, @Nullable LocalDate date) {

    /** The rules for choosing members. */
    public enum Variant {
        /** The members of each month. */
        HIST,
        /** The members whose membership has no end in the table, taken back through all months. */
        CURRENT,
        /** The members of one day, in all months. */
        FIXED
    }

    /** The members of each month. */
    public static final Composition HIST = new Composition(Variant.HIST, null);

    /** Today's members in all months. "Today" is the state of the table, not of a clock: a replay gives the same answer. */
    public static final Composition CURRENT = new Composition(Variant.CURRENT, null);

    private static final String FIXED_PREFIX = "FIXED@";

    public Composition {
        Objects.requireNonNull(variant, "variant");
        if ((variant == Variant.FIXED) != (date != null)) {
            throw new IllegalArgumentException("composition " + variant + " with date " + date
                    + ": exactly FIXED has a date; write FIXED@2020-01-31");
        }
    }

    /** The members of this day in all months. */
    public static Composition fixed(LocalDate date) {
        return new Composition(Variant.FIXED, date);
    }

    /** Reads {@code HIST}, {@code CURRENT} or {@code FIXED@2020-01-31}. */
    public static Optional<Composition> parse(String text) {
        if (text.equals("HIST")) {
            return Optional.of(HIST);
        }
        if (text.equals("CURRENT")) {
            return Optional.of(CURRENT);
        }
        if (!text.startsWith(FIXED_PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(fixed(LocalDate.parse(text.substring(FIXED_PREFIX.length()))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return date == null ? variant.name() : FIXED_PREFIX + date;
    }
}
