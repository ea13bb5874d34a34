package dev.entrepot.producer.publish;

/**
 * Whose release it is: the app sees one release for each of these.
 *
 * @param source source
 * @param reporter reporter or country
 */
public record Series(String source, String reporter) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
        int bySource = source.compareTo(other.source);
        return bySource != 0 ? bySource : reporter.compareTo(other.reporter);
    }
}
