package dev.entrepot.benchmarks.consistency;

/**
 * What has one grand total.
 *
 * @param source who published the figures
 * @param reporter reporting country
 * @param flow direction of trade
 * @param period month, quarter or year
 */
public record Frame(String source, String reporter, String flow, String period) {
    @Override
    public String toString() {
        return source + "." + reporter + "." + flow + "." + period;
    }
}
