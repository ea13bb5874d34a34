package dev.entrepot.domain.indicator;

/** Takes what an indicator says of one thing in one period. */
@FunctionalInterface
public interface Variants {
    /**
     * Takes a reading.
     *
     * @param variant what distinguishes it from others of the same thing and period, such as {@code r12}; empty when nothing does
     */
    void put(String variant, Reading reading);
}
