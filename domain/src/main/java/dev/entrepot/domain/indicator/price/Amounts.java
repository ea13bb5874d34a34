package dev.entrepot.domain.indicator.price;

import dev.entrepot.domain.indicator.ProductTrade;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.window.FigureStatus;
import java.math.BigDecimal;

/** How amounts are written and divided. */
final class Amounts {
    /** The unit of net weight. */
    static final String KILOGRAMS = "kg";

    private Amounts() {}

    /** Returns an amount in thousandths as text with three decimals. */
    static String text(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3).toPlainString();
    }

    /** Returns the status of what is made from quantities, some of which may be estimates. */
    static FigureStatus status(boolean estimated) {
        return estimated ? FigureStatus.ESTIMATED : FigureStatus.OK;
    }

    /** Returns value by quantity. */
    static Reading unitValue(ProductTrade.Amount amount, int scale) {
        return Reading.of(
                        Reading.ratio(BigDecimal.valueOf(amount.value()), BigDecimal.valueOf(amount.quantity()), scale),
                        status(amount.estimated()))
                .from("value", text(amount.value()))
                .from("quantity", text(amount.quantity()));
    }
}
