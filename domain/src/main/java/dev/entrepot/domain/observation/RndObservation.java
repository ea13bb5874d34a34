package dev.entrepot.domain.observation;

import dev.entrepot.domain.period.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a source about R&amp;D expenditure or its context, with the dimensions of the Frascati Manual 2015; {@code _T}
 * is the total of a dimension.
 *
 * @param source who published it, upper case
 * @param country ISO 3166 alpha-3 code
 * @param period usually a year
 * @param measure {@code GERD}, {@code GDP}, {@code GVA}, ...
 * @param performer sector of performance
 * @param funds source of funds
 * @param type {@code BASIC}, {@code APPLIED}, {@code EXPERIMENTAL}
 * @param industry ISIC Rev.4
 * @param value exact, at most 12 decimals; null when withheld
 * @param unit unit with its multiplier, e.g. {@code CNY_1E8}
 * @param obsStatus SDMX CL_OBS_STATUS
 */
public record RndObservation(
        String source,
        String country,
        Period period,
        String measure,
        String performer,
        String funds,
        String type,
        String industry,
        @Nullable BigDecimal value,
        String unit,
        String obsStatus) {
    /** The code of the total in each Frascati dimension. */
    public static final String TOTAL = "_T";
}
