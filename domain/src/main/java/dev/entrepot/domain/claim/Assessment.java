package dev.entrepot.domain.claim;

import dev.entrepot.domain.indicator.AsOf;
import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.indicator.InputValue;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is at one vintage. Immutable.
 *
 * @param state whether it holds
 * @param period the newest period with a reading; null when there is none
 * @param value of the indicator in that period
 * @param margin how far the value may go before the comparison changes, the smallest of the periods that the claim speaks of; negative when
 *     the claim fails
 * @param marginInRevisions the margin in typical revisions of the indicator, two decimals; null when too few periods were revised so far,
 *     or revisions changed nothing
 */
public record Assessment(
        ClaimState state,
        @Nullable Period period,
        @Nullable BigDecimal value,
        @Nullable BigDecimal margin,
        @Nullable BigDecimal marginInRevisions) {
    /** How many revised periods say what a typical revision is. */
    static final int REVISED = 12;

    /** With fewer revised periods nothing is typical. */
    static final int LEAST_REVISED = 4;

    private static final int SCALE = 2;
    private static final Assessment NOTHING = new Assessment(ClaimState.UNKNOWN, null, null, null, null);

    /** Assesses a claim. */
    static Assessment of(Claim claim, InputSeries series, AsOf inputs) {
        NavigableMap<Integer, InputValue> values = inputs.values(series);
        return values.isEmpty() ? NOTHING : at(values.lastKey(), claim, series, inputs);
    }

    /** Assesses a claim as if a period were the newest. */
    static Assessment at(int newest, Claim claim, InputSeries series, AsOf inputs) {
        NavigableMap<Integer, InputValue> values = inputs.values(series);
        ClaimState state = ClaimState.HOLDS;
        BigDecimal smallest = null;
        for (int period = newest; period > newest - claim.periods(); period--) {
            InputValue value = values.get(period);
            if (value == null) {
                state = state == ClaimState.FAILS ? state : ClaimState.UNKNOWN;
            } else {
                BigDecimal margin = claim.comparison().margin(value.value(), claim.threshold(), claim.upper());
                smallest = smallest == null ? margin : smallest.min(margin);
                state = claim.comparison().isTrue(margin) ? state : ClaimState.FAILS;
            }
        }
        InputValue value = values.get(newest);
        return new Assessment(
                state,
                new Period(claim.frequency(), newest),
                value == null ? null : value.value().stripTrailingZeros(),
                smallest == null ? null : smallest.stripTrailingZeros(),
                smallest == null ? null : inRevisions(smallest, newest, series, inputs));
    }

    /** Divides by the mean absolute difference between what was first said of earlier periods and what is said now. */
    private static @Nullable BigDecimal inRevisions(BigDecimal margin, int newest, InputSeries series, AsOf inputs) {
        BigDecimal sum = BigDecimal.ZERO;
        int revised = 0;
        for (Map.Entry<Integer, InputValue> earlier :
                inputs.values(series).headMap(newest, false).descendingMap().entrySet()) {
            List<InputValue> vintages = inputs.vintages(series, earlier.getKey());
            if (vintages.size() > 1) {
                sum = sum.add(earlier.getValue()
                        .value()
                        .subtract(vintages.get(0).value())
                        .abs());
                if (++revised == REVISED) {
                    break;
                }
            }
        }
        return revised < LEAST_REVISED || sum.signum() == 0
                ? null
                : Reading.ratio(margin.multiply(BigDecimal.valueOf(revised)), sum, SCALE);
    }

    /** Whether the margin is less than one typical revision. */
    boolean isWeak() {
        return marginInRevisions != null && marginInRevisions.compareTo(BigDecimal.ONE) < 0;
    }
}
