package dev.entrepot.streams.view;

import dev.entrepot.schemas.avro.Indicator;
import dev.entrepot.schemas.topic.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One value of one indicator. A dimension that does not apply is empty.
 *
 * @param indicator id in the catalogue
 * @param source who published
 * @param reporter reporting economy
 * @param flow trade flow
 * @param taxonomy taxonomy of the sector
 * @param sector sector
 * @param partner partner or group
 * @param variant what else distinguishes the series
 * @param frequency M, Q or A
 * @param period month, quarter or year
 * @param value the value; null with a status that says why
 * @param lower lower bound where only an interval is known
 * @param upper upper bound
 * @param unit unit
 * @param status primary status; empty when the indicator is withdrawn
 * @param flags further flags
 * @param previousValue value before the release
 * @param inputs what it was made from, by the names of the formula's terms, and versions
 * @param cause why the record was emitted
 * @param release the release that caused it
 * @param releasedAt when that was published
 * @param sequence order of that among releases of the instant
 * @param codeVersion version of the program
 */
public record IndicatorRow(
        String indicator,
        String source,
        String reporter,
        String flow,
        String taxonomy,
        String sector,
        String partner,
        String variant,
        String frequency,
        String period,
        @Nullable BigDecimal value,
        @Nullable BigDecimal lower,
        @Nullable BigDecimal upper,
        String unit,
        String status,
        List<String> flags,
        @Nullable BigDecimal previousValue,
        SortedMap<String, String> inputs,
        String cause,
        String release,
        Instant releasedAt,
        int sequence,
        String codeVersion) {
    private static final Set<String> NEEDS_NUMBER = Set.of("OK", "BOUNDED", "PROVISIONAL", "ESTIMATED", "UNKNOWN");

    static IndicatorRow of(Indicator record) {
        return new IndicatorRow(
                record.getIndicator(),
                record.getSource(),
                record.getReporter(),
                orEmpty(record.getFlow()),
                orEmpty(record.getTaxonomy()),
                orEmpty(record.getSector()),
                orEmpty(record.getPartner()),
                record.getVariant(),
                record.getFrequency(),
                record.getPeriod(),
                record.getValue(),
                record.getLower(),
                record.getUpper(),
                record.getUnit(),
                isWithdrawal(record) ? "" : record.getStatus().name(),
                record.getFlags(),
                record.getPreviousValue(),
                new TreeMap<>(record.getInputs()),
                record.getCause().name(),
                record.getRelease(),
                record.getReleasedAt(),
                record.getSequence(),
                record.getCodeVersion());
    }

    /** Returns the key of the Kafka record. */
    public String key() {
        return Key.of(indicator, source, reporter, flow, frequency, taxonomy, sector, partner, variant, period);
    }

    /** Whether this says that the indicator is no longer there. */
    public boolean isWithdrawn() {
        return status.isEmpty();
    }

    /** Whether a status does not say why there is no number: a record with such a status and without a number withdraws. */
    public static boolean needsNumber(String status) {
        return NEEDS_NUMBER.contains(status);
    }

    private static boolean isWithdrawal(Indicator record) {
        return record.getValue() == null
                && record.getLower() == null
                && record.getUpper() == null
                && needsNumber(record.getStatus().name());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
