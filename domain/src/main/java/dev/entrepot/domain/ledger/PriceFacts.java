package dev.entrepot.domain.ledger;

import dev.entrepot.domain.indicator.price.PriceLadder;
import dev.entrepot.domain.indicator.price.PriceLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frames of the year that ends with a period, and of the year before, say of prices: of the world, then of the partners of the panel in
 * their order.
 *
 * @param isComplete whether every period of the year has a frame
 * @param subjects what there is of each
 */
record PriceFacts(boolean isComplete, List<OfSubject> subjects) {
    /**
     * Prices of the trade with the world or a partner.
     *
     * @param whole value of all goods, in thousandths
     * @param ladder goods by their relative unit values
     * @param link comparison with the year before; null when one of the two is not complete
     */
    record OfSubject(
            long whole, PriceLadder ladder, @Nullable PriceLink link) {}
}
