package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RndObservation;
import java.util.Comparator;

/**
 * What an R&amp;D series measures, with the dimensions of the Frascati Manual; {@code _T} is the total of a dimension.
 *
 * @param measure GERD, GDP, ...
 * @param performer sector of performance
 * @param funds source of funds
 * @param type BASIC, APPLIED, EXPERIMENTAL
 * @param industry ISIC Rev.4
 */
public record RndSeries(String measure, String performer, String funds, String type, String industry)
        implements Comparable<RndSeries> {
    private static final Comparator<RndSeries> ORDER = Comparator.comparing(RndSeries::measure)
            .thenComparing(RndSeries::performer)
            .thenComparing(RndSeries::funds)
            .thenComparing(RndSeries::type)
            .thenComparing(RndSeries::industry);

    /** Returns the series of the whole measure. */
    public RndSeries total() {
        String all = RndObservation.TOTAL;
        return new RndSeries(measure, all, all, all, all);
    }

    /** Whether it is the whole measure. */
    public boolean isTotal() {
        return equals(total());
    }

    @Override
    public int compareTo(RndSeries other) {
        return ORDER.compare(this, other);
    }
}
