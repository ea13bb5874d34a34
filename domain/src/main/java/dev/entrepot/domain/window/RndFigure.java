package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Window;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One window of an R&amp;D series at one period: as {@link Figure}, with amounts of any scale in the unit of the series and rates as
 * decimals (fractions with six, contributions with four).
 *
 * @param window which span
 * @param value sum over the present periods; null when none is
 * @param present periods of the window that are present
 * @param expected periods that the window has
 * @param missing the absent periods
 * @param status primary status
 * @param matched whether growth is over periods present in both years only
 * @param baseIncomplete whether the window is complete and the one a year before is not
 * @param now sum that is compared with a year before; null when nothing can be compared
 * @param before sum that it is compared with; null when nothing can be compared
 * @param yoy growth over a year
 * @param midpoint mid-point growth
 * @param contribution contribution to the growth of the measure, percentage points
 * @param share share in the measure
 * @param streak signed number of consecutive changes of one sign
 * @param leftCensored whether the streak reaches the start of history
 */
public record RndFigure(
        Window window,
        @Nullable BigDecimal value,
        int present,
        int expected,
        String missing,
        FigureStatus status,
        boolean matched,
        boolean baseIncomplete,
        @Nullable BigDecimal now,
        @Nullable BigDecimal before,
        @Nullable BigDecimal yoy,
        @Nullable BigDecimal midpoint,
        @Nullable BigDecimal contribution,
        @Nullable BigDecimal share,
        @Nullable Integer streak,
        boolean leftCensored) {

    /** Returns the absolute change over a year, or null when nothing can be compared. */
    public @Nullable BigDecimal change() {
        return now == null || before == null ? null : RndLineFigures.plain(now.subtract(before));
    }
}
