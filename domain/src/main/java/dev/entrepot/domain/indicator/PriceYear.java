package dev.entrepot.domain.indicator;

import dev.entrepot.domain.indicator.price.PriceLadder;
import dev.entrepot.domain.indicator.price.PriceLink;
import org.jspecify.annotations.Nullable;

/** The prices of all products with a partner over the year (twelve months, four quarters) that ends with a period. */
public interface PriceYear {
    /** Whether there is a frame for every period of the year. */
    boolean isComplete();

    /** Returns the value of all goods, with a weight or without, in thousandths of the currency. */
    long whole();

    /** Returns the goods by how their unit values compare with those of all countries. */
    PriceLadder ladder();

    /** Returns the comparison with the year before; null when one of the two is not complete. */
    @Nullable
    PriceLink link();

    /** Returns the same a year before; null when nothing is stored for its last period. */
    @Nullable
    PriceYear yearBefore();

    /** Returns the period at which it ends, e.g. {@code 2024-12}. */
    String period();
}
