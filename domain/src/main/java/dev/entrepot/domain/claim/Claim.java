package dev.entrepot.domain.claim;

import dev.entrepot.domain.ledger.IndicatorChange;
import dev.entrepot.domain.period.Frequency;
import java.math.BigDecimal;
import java.util.List;

/**
 * A predicate on one indicator: its value compares with a threshold in the newest period, or in several newest periods in a row. There is one
 * for each source and reporter that it names; when it names no reporter, for each that has the indicator. Parts that do not apply are empty.
 *
 * @param id what the claim is called in keys, e.g. {@code ships-four-years}
 * @param statement the claim in words
 * @param sources sources whose figures count, each by itself
 * @param reporters reporting economies; none for all
 * @param indicator id in the catalogue
 * @param flow UN Comtrade flow code
 * @param taxonomy taxonomy of the sector
 * @param sector sector
 * @param partner partner or group
 * @param variant variant of the indicator, such as its window
 * @param frequency calendar unit of the indicator
 * @param comparison how the value is compared
 * @param threshold what it is compared with, in the unit of the indicator
 * @param upper the upper threshold of {@link Comparison#BETWEEN}; otherwise the same as the threshold
 * @param periods in how many newest periods in a row it must be true, from 1
 */
public record Claim(
        String id,
        String statement,
        List<String> sources,
        List<String> reporters,
        String indicator,
        String flow,
        String taxonomy,
        String sector,
        String partner,
        String variant,
        Frequency frequency,
        Comparison comparison,
        BigDecimal threshold,
        BigDecimal upper,
        int periods) {
    /** Copies the lists. */
    public Claim {
        sources = List.copyOf(sources);
        reporters = List.copyOf(reporters);
    }

    /** Whether it speaks of an indicator of something. */
    boolean isAbout(IndicatorChange.Place place) {
        return indicator.equals(place.id())
                && frequency == place.period().frequency()
                && sector.equals(place.sector())
                && partner.equals(place.partner())
                && variant.equals(place.variant())
                && flow.equals(place.flow())
                && taxonomy.equals(place.taxonomy())
                && sources.contains(place.source())
                && (reporters.isEmpty() || reporters.contains(place.reporter()));
    }

    /** Returns the condition as people write it, e.g. {@code STK >= 4}. */
    public String condition() {
        String condition = comparison == Comparison.BETWEEN
                ? indicator + " between " + threshold.toPlainString() + " and " + upper.toPlainString()
                : indicator + " " + comparison.code() + " " + threshold.toPlainString();
        return periods == 1 ? condition : condition + " in " + periods + " periods in a row";
    }
}
