package dev.entrepot.domain.observation;

import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a source about merchandise trade. Codes are canonical: areas ISO 3166 alpha-3 (or the codes of special
 * areas), flows UN Comtrade's. Amounts are exact, with at most three decimals.
 *
 * @param source who published it, upper case
 * @param period month, quarter or year
 * @param reporter reporting economy
 * @param partner partner, {@code W00} for the world
 * @param flow UN Comtrade flow code
 * @param classification commodity classification with its edition, e.g. {@code H5}; {@code HS} when the edition is unknown
 * @param commodity commodity code with leading zeros, or {@code TOTAL}
 * @param breakdown further dimensions
 * @param value in units of the currency; null when withheld
 * @param currency ISO 4217 code
 * @param valuation {@code FOB}, {@code CIF} or empty when not known
 * @param netWeightKg kilograms, null when not stated
 * @param quantity in {@code quantityUnit}, null when not stated
 * @param quantityUnit unit of the quantity, null when there is none
 * @param obsStatus SDMX CL_OBS_STATUS
 * @param confStatus SDMX CL_CONF_STATUS
 * @param weightEstimated whether the source estimated the weight
 * @param quantityEstimated whether the source estimated the quantity
 */
public record TradeObservation(
        String source,
        Period period,
        String reporter,
        String partner,
        String flow,
        String classification,
        String commodity,
        Breakdown breakdown,
        @Nullable BigDecimal value,
        String currency,
        String valuation,
        @Nullable BigDecimal netWeightKg,
        @Nullable BigDecimal quantity,
        @Nullable String quantityUnit,
        String obsStatus,
        String confStatus,
        boolean weightEstimated,
        boolean quantityEstimated) {}
