package dev.entrepot.domain.release;

import dev.entrepot.domain.period.Frequency;

/**
 * A block of cells: one flow over consecutive periods.
 *
 * @param flow trade flow or R&amp;D measure
 * @param frequency calendar unit
 * @param from index of the first period
 * @param to index of the last period, inclusive
 */
public record Scope(String flow, Frequency frequency, int from, int to) {
    /** Whether the block holds a period of a flow. */
    public boolean covers(String aFlow, Frequency aFrequency, int period) {
        return flow.equals(aFlow) && frequency == aFrequency && from <= period && period <= to;
    }
}
