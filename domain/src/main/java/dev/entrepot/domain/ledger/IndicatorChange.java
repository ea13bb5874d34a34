package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import org.jspecify.annotations.Nullable;

/**
 * An indicator of which a release changed what it says.
 *
 * @param place which indicator of what
 * @param unit what its value counts; money by its currency
 * @param now what it says after the release; null when the indicator is withdrawn
 * @param before what it said before it; null when it said nothing
 * @param cause why
 * @param vintage of the release
 */
public record IndicatorChange(
        Place place,
        String unit,
        @Nullable Reading now,
        @Nullable Reading before,
        TotalChange.Cause cause,
        Vintage vintage)
        implements TradeChange {
    /**
     * What an indicator is about, in one period. Parts that do not apply are empty.
     *
     * @param id id in the catalogue
     * @param source who published its main input
     * @param reporter reporting economy
     * @param flow UN Comtrade flow code
     * @param taxonomy taxonomy of the sector
     * @param sector sector
     * @param partner partner or group
     * @param variant what else distinguishes the series, such as its window
     * @param period period at which the window ends
     */
    public record Place(
            String id,
            String source,
            String reporter,
            String flow,
            String taxonomy,
            String sector,
            String partner,
            String variant,
            Period period) {}
}
