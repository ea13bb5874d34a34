package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.InputSeries;
import dev.entrepot.domain.release.Vintage;
import org.jspecify.annotations.Nullable;

/**
 * A value that indicators are joined from, and that a release changed.
 *
 * @param series which series
 * @param period index of the period (see {@link dev.entrepot.domain.period.Period#index})
 * @param currency ISO 4217 code
 * @param now thousandths of the currency after the release; null when there is no value any more
 * @param before thousandths before it; null when there was none
 * @param vintage of the release
 * @param live whether the release is of live records, of whose vintages only the newest is kept
 */
public record InputChange(
        InputSeries series,
        int period,
        String currency,
        @Nullable Long now,
        @Nullable Long before,
        Vintage vintage,
        boolean live)
        implements TradeChange {
    /** The value among those of its source and reporter; the same for every vintage. */
    record Place(InputSeries series, int period) {}

    @Override
    public Place place() {
        return new Place(series, period);
    }
}
