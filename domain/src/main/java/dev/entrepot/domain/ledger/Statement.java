package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.Breakdown;
import org.jspecify.annotations.Nullable;

/**
 * What one vintage says of one cell of a slice.
 *
 * @param context everything about it that many cells share
 * @param code commodity, as {@link dev.entrepot.domain.cover.Commodity} encodes it
 * @param value thousandths of the currency; null when withheld
 * @param netWeight thousandths of a kilogram; null when not stated
 * @param quantity thousandths of the unit; null when not stated
 */
public record Statement(
        Context context,
        long code,
        @Nullable Long value,
        @Nullable Long netWeight,
        @Nullable Long quantity) {

    /**
     * What many cells of a slice share.
     *
     * @param classification commodity classification with edition
     * @param breakdown further dimensions
     * @param valuation FOB, CIF or empty
     * @param unit unit of the quantity; empty when there is none
     * @param obsStatus SDMX CL_OBS_STATUS
     * @param confStatus SDMX CL_CONF_STATUS
     * @param weightEstimated whether the weight is an estimate
     * @param quantityEstimated whether the quantity is an estimate
     */
    public record Context(
            String classification,
            Breakdown breakdown,
            String valuation,
            String unit,
            String obsStatus,
            String confStatus,
            boolean weightEstimated,
            boolean quantityEstimated) {}

    /** Which cell of the slice it is about. */
    record Cell(long code, String classification, Breakdown breakdown) {}

    Cell cell() {
        return new Cell(code, context.classification(), context.breakdown());
    }
}
