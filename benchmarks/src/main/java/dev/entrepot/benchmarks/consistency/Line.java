package dev.entrepot.benchmarks.consistency;

/**
 * One figure of a frame.
 *
 * @param frame the frame
 * @param breakdown what the frame is broken down by: a taxonomy or {@link #PARTNERS}; {@link #TOTAL} for the grand total
 * @param member which part: a sector, a partner; for grand totals where it was published
 */
public record Line(Frame frame, String breakdown, String member) {
    /** The grand total, as any of the topics states it. */
    public static final String TOTAL = "TOTAL";
    /** The breakdown by partner. */
    public static final String PARTNERS = "partners";
}
