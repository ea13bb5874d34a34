package dev.entrepot.streams.view;

import dev.entrepot.domain.period.Frequency;
import dev.entrepot.domain.period.Period;
import org.jspecify.annotations.Nullable;

/**
 * The periods that a query asks for. Both ends include: {@code 2019} to {@code 2020-06} has the months from January 2019 to June 2020,
 * the quarters and years that lie wholly within.
 *
 * @param from first period, or none
 * @param to last period, or none
 * @param frequency the only frequency, or none
 */
public record PeriodRange(
        @Nullable Period from,
        @Nullable Period to,
        @Nullable Frequency frequency) {
    /** A text that no period of the range sorts before. */
    String first() {
        return from == null ? "" : Integer.toString(from.year());
    }

    /** Whether no later text can be a period of the range. */
    boolean isPast(String period) {
        return to != null && period.length() >= 4 && period.substring(0, 4).compareTo(Integer.toString(to.year())) > 0;
    }

    /** Whether a period, as keys have it, is one of those asked for. */
    public boolean contains(String text) {
        if (from == null && to == null && frequency == null) {
            return true;
        }
        Period period;
        try {
            period = Period.parse(text);
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
        return (frequency == null || period.frequency() == frequency)
                && (from == null || firstMonth(period) >= firstMonth(from))
                && (to == null || period.lastMonth() <= to.lastMonth());
    }

    private static int firstMonth(Period period) {
        return period.lastMonth() - 12 / period.frequency().perYear() + 1;
    }
}
