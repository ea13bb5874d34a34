package dev.entrepot.domain.window;

import dev.entrepot.domain.period.Frequency;
import org.jspecify.annotations.Nullable;

/**
 * One series over consecutive periods, beside the whole that its shares and contributions refer to. The arrays are owned by the
 * caller, are read only while figures are made, and all have an entry a period.
 *
 * @param frequency calendar unit
 * @param start index of the first period (see {@link dev.entrepot.domain.period.Period#index})
 * @param length number of periods in use
 * @param firstFrame first period for which anything is stored; nothing before it can be compared with
 * @param values thousandths; anything where not known
 * @param known whether the period is present
 * @param compared for groups whose membership changes: amounts of those who are members in both this period and the one a year
 *     before, in this period; null when these are the values themselves
 * @param comparedBase the same members' amounts a year before; null together with {@code compared}
 * @param whole the whole's values
 * @param wholeKnown whether the whole is present
 * @param editions how changes of the classification bear on it; null when they do not
 * @param gaps names the absent periods, for all lines together
 */
@SuppressWarnings("ArrayRecordComponent") // a view on working arrays: copying them would cost more than all the sums
public record Line(
        Frequency frequency,
        int start,
        int length,
        int firstFrame,
        long[] values,
        boolean[] known,
        long @Nullable [] compared,
        long @Nullable [] comparedBase,
        long[] whole,
        boolean[] wholeKnown,
        @Nullable LineEditions editions,
        Gaps gaps) {}
