package dev.entrepot.domain.quality;

import java.util.Comparator;

/**
 * What a figure about the quality of data is about; a dimension that does not apply is empty.
 *
 * @param check which check
 * @param source who published the data
 * @param reporter reporting economy
 * @param flow trade flow or R&amp;D measure
 * @param frequency M, Q or A
 * @param edge what is compared
 * @param taxonomy taxonomy of the sector, or classification of the code
 * @param sector sector or commodity code
 * @param partner partner
 * @param period period; of a figure about a release its id
 */
public record QualityPlace(
        Check check,
        String source,
        String reporter,
        String flow,
        String frequency,
        String edge,
        String taxonomy,
        String sector,
        String partner,
        String period)
        implements Comparable<QualityPlace> {
    private static final Comparator<QualityPlace> ORDER = Comparator.comparing(QualityPlace::check)
            .thenComparing(QualityPlace::source)
            .thenComparing(QualityPlace::reporter)
            .thenComparing(QualityPlace::flow)
            .thenComparing(QualityPlace::frequency)
            .thenComparing(QualityPlace::edge)
            .thenComparing(QualityPlace::taxonomy)
            .thenComparing(QualityPlace::sector)
            .thenComparing(QualityPlace::partner)
            .thenComparing(QualityPlace::period);

    @Override
    public int compareTo(QualityPlace other) {
        return ORDER.compare(this, other);
    }
}
