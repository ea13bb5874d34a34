package dev.entrepot.domain.ledger;

import dev.entrepot.domain.period.Frequency;

/**
 * What is revised on its own: the figures of one strand depend on no observation of another.
 *
 * @param flow trade flow or R&amp;D measure
 * @param frequency calendar unit
 */
public record Strand(String flow, Frequency frequency) implements Comparable<Strand> {
    @Override
    public int compareTo(Strand other) {
        int byFlow = flow.compareTo(other.flow);
        return byFlow != 0 ? byFlow : frequency.compareTo(other.frequency);
    }
}
