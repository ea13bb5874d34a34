package dev.entrepot.domain.indicator;

import dev.entrepot.domain.period.Frequency;
import java.util.Comparator;

/**
 * A series that indicators are joined from: the trade of a reporter in a sector with a partner, or a measure of R&amp;D and its context.
 *
 * @param source who published it
 * @param reporter reporting economy, or the country of a measure
 * @param measure UN Comtrade flow code ({@code X}, {@code M}, ...), or {@code GERD}, {@code GDP}, ...
 * @param taxonomy taxonomy of the sector; empty for measures
 * @param sector sector; for measures the breakdown {@code performer.funds.type.industry}
 * @param partner partner, {@code W00} for the world; empty for measures
 * @param frequency calendar unit
 */
public record InputSeries(
        String source,
        String reporter,
        String measure,
        String taxonomy,
        String sector,
        String partner,
        Frequency frequency)
        implements Comparable<InputSeries> {
    private static final String WHOLE = "_T._T._T._T";

    private static final Comparator<InputSeries> ORDER = Comparator.comparing(InputSeries::source)
            .thenComparing(InputSeries::reporter)
            .thenComparing(InputSeries::measure)
            .thenComparing(InputSeries::taxonomy)
            .thenComparing(InputSeries::sector)
            .thenComparing(InputSeries::partner)
            .thenComparing(InputSeries::frequency);

    /** Returns a series of trade. */
    public static InputSeries trade(
            String source,
            String reporter,
            String flow,
            String taxonomy,
            String sector,
            String partner,
            Frequency frequency) {
        return new InputSeries(source, reporter, flow, taxonomy, sector, partner, frequency);
    }

    /** Returns the annual total of a measure. */
    public static InputSeries measure(String source, String country, String measure) {
        return measure(source, country, measure, WHOLE, Frequency.A);
    }

    /** Returns a measure by its breakdown. */
    public static InputSeries measure(
            String source, String country, String measure, String breakdown, Frequency frequency) {
        return new InputSeries(source, country, measure, "", breakdown, "", frequency);
    }

    /** Whether it is trade, and not a measure. */
    public boolean isTrade() {
        return !taxonomy.isEmpty();
    }

    /** Whether it is a measure without a breakdown. */
    public boolean isWhole() {
        return !isTrade() && sector.equals(WHOLE);
    }

    /** Orders by all parts, one after the other. */
    @Override
    public int compareTo(InputSeries other) {
        return ORDER.compare(this, other);
    }
}
