package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Window;
import org.jspecify.annotations.Nullable;

/**
 * One window of a line at one period. Amounts are thousandths of the currency.
 *
 * @param window which span
 * @param value sum over the present periods; null when none is
 * @param present periods of the window that are present
 * @param expected periods that the window has
 * @param missing the absent periods, single ones and {@code first..last} ranges separated by blanks
 * @param status primary status
 * @param matched whether growth is over periods present in both years only
 * @param baseIncomplete whether the window is complete and the one a year before is not
 * @param now sum that is compared with a year before; null when nothing can be compared
 * @param before sum that it is compared with; null when nothing can be compared
 * @param yoy growth over a year in millionths; null when there is no rate
 * @param midpoint mid-point growth in millionths; null when there is none
 * @param contribution contribution to the growth of the whole in ten-thousandths of a percentage point; null when not known
 * @param share share in the whole in millionths; null when not known
 * @param streak signed number of consecutive changes of one sign; null when the last change is not known
 * @param leftCensored whether the streak reaches the start of history
 * @param breaks what changes of the classification do to it; null when nothing
 */
public record Figure(
        Window window,
        @Nullable Long value,
        int present,
        int expected,
        String missing,
        FigureStatus status,
        boolean matched,
        boolean baseIncomplete,
        @Nullable Long now,
        @Nullable Long before,
        @Nullable Long yoy,
        @Nullable Long midpoint,
        @Nullable Long contribution,
        @Nullable Long share,
        @Nullable Integer streak,
        boolean leftCensored,
        @Nullable Breaks breaks) {

    /** Returns the absolute change over a year in thousandths, or null when nothing can be compared. */
    public @Nullable Long change() {
        return now == null || before == null ? null : Long.valueOf(Math.subtractExact(now, before));
    }
}
