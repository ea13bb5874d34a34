package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.Bounds;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import org.jspecify.annotations.Nullable;

/**
 * An indicator of which a release changed the interval.
 *
 * @param place which indicator of what
 * @param source who published the inputs
 * @param reporter reporting economy
 * @param now bounds after the release; null when the indicator is withdrawn
 * @param before bounds before it; null when there were none
 * @param cause why
 * @param vintage of the release
 */
public record IndicatorChange(
        Place place,
        String source,
        String reporter,
        @Nullable Bounds now,
        @Nullable Bounds before,
        TotalChange.Cause cause,
        Vintage vintage)
        implements TradeChange {
    /**
     * The indicator among those of its source and reporter.
     *
     * @param id id in the catalogue
     * @param flow UN Comtrade flow code
     * @param taxonomy taxonomy of the sector; empty for partners
     * @param sector sector; empty for partners
     * @param partner partner; empty for sectors
     * @param variant window, and of a concentration over what
     * @param period period at which the window ends
     */
    public record Place(
            String id, String flow, String taxonomy, String sector, String partner, String variant, Period period) {}
}
