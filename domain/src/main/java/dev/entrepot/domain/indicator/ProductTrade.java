package dev.entrepot.domain.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one product with one partner in one period. Each amount leaves out what its quantity is not stated of.
 *
 * @param isOfWorld whether the partner is all countries together
 * @param weighed what has a net weight; null when nothing has
 * @param weighedOfWorld the same of all countries together
 * @param counted what has a quantity in another unit than kilograms; null when nothing has, or when there is more than one unit
 * @param unit unit of that quantity; empty when there is none
 */
public record ProductTrade(
        boolean isOfWorld,
        @Nullable Amount weighed,
        @Nullable Amount weighedOfWorld,
        @Nullable Amount counted,
        String unit) {
    /**
     * A value with its quantity.
     *
     * @param value thousandths of the currency; positive
     * @param quantity thousandths of the unit; positive
     * @param estimated whether any of the quantity is an estimate
     */
    public record Amount(long value, long quantity, boolean estimated) {}
}
