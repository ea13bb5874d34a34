package dev.entrepot.domain.indicator.price;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.ProductIndicator;
import dev.entrepot.domain.indicator.ProductTrade;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;
import org.jspecify.annotations.Nullable;

/** How much of a product was traded. */
public final class Quantity implements ProductIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "LVL-QTY",
                    "Quantity",
                    Chapter.LEVELS,
                    "sum of the quantities of a product of six digits in one unit in one period; the variant names the unit: kg is net "
                            + "weight, others are supplementary quantities; value is what these goods cost")
            .in(Unit.QUANTITY, 3)
            .by(
                    "reporter, flow, product with all countries together; product of the panel's sectors x partner of the panel")
            .edges(
                    "quantity 0, or without a unit: not stated, and not 0; more than one unit: absent; estimated quantities: ESTIMATED")
            .after("WCO units of quantity; UN Comtrade");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public void read(ProductTrade trade, Variants out) {
        put(Amounts.KILOGRAMS, trade.weighed(), out);
        put(trade.unit(), trade.counted(), out);
    }

    private static void put(String unit, ProductTrade.@Nullable Amount amount, Variants out) {
        if (amount != null) {
            out.put(
                    unit,
                    Reading.of(amount.quantity(), DEFINITION.scale(), Amounts.status(amount.estimated()))
                            .from("value", Amounts.text(amount.value())));
        }
    }
}
