package dev.entrepot.standalone.verify;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one window of one record should say.
 *
 * @param topic {@code sector}, {@code partner}, {@code sector-partner} or {@code rnd}
 * @param key the record's dotted key
 * @param window the window's name
 * @param value exact sum, null when no period is present
 * @param present periods that are present
 * @param expected periods that the window has
 * @param missing the absent ones
 * @param status primary status
 * @param flags sorted
 * @param change value minus the value a year before, over the compared periods
 * @param yoy growth, a fraction
 * @param midpoint mid-point growth
 * @param contributionPp contribution to the growth of the whole
 * @param share share in the whole
 * @param streak run of changes of one sign
 */
public record ExpectedFigure(
        String topic,
        String key,
        String window,
        @Nullable BigDecimal value,
        int present,
        int expected,
        String missing,
        String status,
        List<String> flags,
        @Nullable BigDecimal change,
        @Nullable BigDecimal yoy,
        @Nullable BigDecimal midpoint,
        @Nullable BigDecimal contributionPp,
        @Nullable BigDecimal share,
        @Nullable Integer streak) {}
