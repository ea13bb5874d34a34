package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.RndFigure;
import java.util.List;

/**
 * A record of R&amp;D totals that a release changed.
 *
 * @param source who published the inputs
 * @param country the country
 * @param series what is measured
 * @param period period at which the windows end
 * @param unit unit with its multiplier
 * @param now figures after the release; empty when the series is withdrawn
 * @param before figures before it; empty when there were none
 * @param cause why
 * @param vintage of the release
 */
public record RndChange(
        String source,
        String country,
        RndSeries series,
        Period period,
        String unit,
        List<RndFigure> now,
        List<RndFigure> before,
        TotalChange.Cause cause,
        Vintage vintage) {

    /** The record of a change among those of its source and country; the same for every vintage. */
    record Place(RndSeries series, Period period) {}

    Place place() {
        return new Place(series, period);
    }
}
