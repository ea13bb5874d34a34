package dev.entrepot.domain.group;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One country's time in one group.
 *
 * @param group group id
 * @param member canonical area code
 * @param from first day
 * @param to last day; absent while it lasts
 */
public record Membership(
        String group,
        String member,
        LocalDate from,
        @Nullable LocalDate to) {

    public Membership {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(group + " membership of " + member + " ends " + to + " before it begins "
                    + from + "; exchange the dates");
        }
    }

    /** Whether the country is a member on this day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether the country is a member on the last day of this month. */
    public boolean coversEndOf(int month) {
        return covers(YearMonth.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1)
                .atEndOfMonth());
    }

    /** Whether the membership has no end. */
    public boolean isCurrent() {
        return to == null;
    }

    boolean overlaps(Membership other) {
        return (other.to == null || !from.isAfter(other.to)) && (to == null || !other.from.isAfter(to));
    }
}
