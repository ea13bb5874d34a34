package dev.entrepot.domain.quality;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What an exporter states for its exports to a partner, beside what that partner states for its imports from the exporter. Exports
 * are commonly valued FOB and imports CIF, so a gap of some per cent is no error.
 *
 * @param exports the exporter's figure, above zero, in the currency of the imports
 * @param imports the importer's figure, above zero
 */
public record MirrorGap(BigDecimal exports, BigDecimal imports) {
    /**
     * Checks both sides.
     *
     * @throws IllegalArgumentException when a side is not above zero: there is no gap then
     */
    public MirrorGap {
        if (exports.signum() <= 0 || imports.signum() <= 0) {
            throw new IllegalArgumentException(
                    "a mirror gap needs both sides above zero, not exports " + exports + " and imports " + imports);
        }
    }

    /** Returns imports over exports, a fraction of 34 digits. */
    public BigDecimal ratio() {
        return imports.divide(exports, MathContext.DECIMAL128);
    }

    /** Returns twice the difference, imports less exports, over the sum of both: a fraction between -2 and 2, of 34 digits. */
    public BigDecimal midpoint() {
        BigDecimal twice = imports.subtract(exports).multiply(BigDecimal.valueOf(2));
        return twice.divide(imports.add(exports), MathContext.DECIMAL128);
    }

    /** Returns the natural logarithm of the ratio, in double precision: it is for display and is never added up. */
    public double log() {
        return StrictMath.log(ratio().doubleValue());
    }
}
