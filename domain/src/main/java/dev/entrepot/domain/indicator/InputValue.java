package dev.entrepot.domain.indicator;

import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;

/**
 * A value of a series as it was known.
 *
 * @param value amount in the unit; for trade in the currency, with three decimals
 * @param unit unit with its multiplier, or currency
 * @param since the vintage that first said so
 */
public record InputValue(BigDecimal value, String unit, Vintage since) {}
