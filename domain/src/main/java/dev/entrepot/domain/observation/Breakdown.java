package dev.entrepot.domain.observation;

/**
 * The dimensions in which a source may split one flow of one good with one partner. Each has a code for its total; a source that
 * lacks the dimension uses that code.
 *
 * @param partner2 second partner (consignment); total {@code W00}
 * @param customs customs procedure; total {@code C00}
 * @param transport mode of transport, a tree of three levels; total {@code 0}
 * @param area sub-national area in the source's code; total empty
 * @param enterprise type of enterprise; total empty
 * @param regime trade regime; total empty
 */
public record Breakdown(
        String partner2, String customs, String transport, String area, String enterprise, String regime) {
    /** No split at all. */
    public static final Breakdown TOTAL = new Breakdown("W00", "C00", "0", "", "", "");

    /** Returns {@link #TOTAL} itself for an equal value, so that the common case costs no memory. */
    public static Breakdown of(
            String partner2, String customs, String transport, String area, String enterprise, String regime) {
        Breakdown breakdown = new Breakdown(partner2, customs, transport, area, enterprise, regime);
        return breakdown.equals(TOTAL) ? TOTAL : breakdown;
    }
}
