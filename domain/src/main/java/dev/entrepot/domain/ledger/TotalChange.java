package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.release.Vintage;
import dev.entrepot.domain.window.Figures;

/**
 * A record of totals that a release changed.
 *
 * @param kind which totals
 * @param source who published the inputs
 * @param reporter reporting economy
 * @param flow UN Comtrade flow code
 * @param line taxonomy and sector; of no meaning in totals by partner
 * @param partner partner, {@code W00} in totals by sector
 * @param period period at which the windows end
 * @param currency ISO 4217 code
 * @param now figures after the release; empty when the line is withdrawn
 * @param before figures before it; empty when there were none
 * @param cause why
 * @param vintage of the release
 */
public record TotalChange(
        Kind kind,
        String source,
        String reporter,
        String flow,
        SectorIndex.Id line,
        String partner,
        Period period,
        String currency,
        Figures now,
        Figures before,
        Cause cause,
        Vintage vintage)
        implements TradeChange {

    /** The record of a change among those of its source and reporter; the same for every vintage. */
    public record Place(Kind kind, String flow, SectorIndex.Id line, String partner, Period period) {}

    @Override
    public Place place() {
        return new Place(kind, flow, line, partner, period);
    }

    /** Which totals a change belongs to. */
    public enum Kind {
        /** By sector. */
        SECTOR,
        /** By partner. */
        PARTNER,
        /** By sector and partner. */
        SECTOR_PARTNER
    }

    /** Why a record changed. */
    public enum Cause {
        /** Its period lies after all that were known. */
        NEW_PERIOD,
        /** Its period appears inside what was known. */
        LATE,
        /** Figures it rests on were revised. */
        REVISION,
        /** The line has no longer any observation. */
        WITHDRAWAL,
        /** Exchange rates were revised, or became known. */
        FX,
        /** Weights were revised, or became known. */
        WEIGHTS,
        /** Records outside of releases. */
        LIVE
    }
}
