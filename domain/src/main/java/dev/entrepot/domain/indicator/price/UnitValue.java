package dev.entrepot.domain.indicator.price;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.ProductIndicator;
import dev.entrepot.domain.indicator.ProductTrade;
import dev.entrepot.domain.indicator.Unit;
import dev.entrepot.domain.indicator.Variants;

/** What a unit of a product costs. */
public final class UnitValue implements ProductIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "UV",
                    "Unit value",
                    Chapter.VALUE_ADDED,
                    "value / quantity of a product of six digits in one period, over what has both; the variant names the unit: kg is net "
                            + "weight, others are supplementary quantities")
            .in(Unit.MONEY_PER_QUANTITY, 6)
            .by(
                    "reporter, flow, product with all countries together; product of the panel's sectors x partner of the panel")
            .edges(
                    "quantity 0, not stated or without a unit: absent; supplementary quantities in more than one unit: absent; estimated "
                            + "quantities: ESTIMATED; of a product that is only stated below six digits, or broken down, what counts of its value "
                            + "is divided by what the same rows weigh; a cell of more than a million million units counts as not stated")
            .after("UN IMTS 2010");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public void read(ProductTrade trade, Variants out) {
        ProductTrade.Amount weighed = trade.weighed();
        if (weighed != null) {
            out.put(Amounts.KILOGRAMS, Amounts.unitValue(weighed, DEFINITION.scale()));
        }
        ProductTrade.Amount counted = trade.counted();
        if (counted != null) {
            out.put(trade.unit(), Amounts.unitValue(counted, DEFINITION.scale()));
        }
    }
}
