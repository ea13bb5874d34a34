package dev.entrepot.domain.indicator.price;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.ProductIndicator;
import dev.entrepot.domain.indicator.ProductTrade;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import java.math.BigDecimal;

/** What a kilogram of a product costs in the trade with a partner, against what it costs in the trade with all countries. */
public final class RelativeUnitValue implements ProductIndicator {
    private static final BigDecimal WIDEST = BigDecimal.valueOf(5);
    private static final BigDecimal NARROWEST = new BigDecimal("0.2");
    private static final Definition DEFINITION = Definition.of(
                    "UV-REL",
                    "Relative unit value",
                    Chapter.VALUE_ADDED,
                    "(v(p) / w(p)) / (v(all) / w(all)) of a product of six digits in one period, w being net weight; all is every country "
                            + "that the reporter states, p included: its own world, not that of all reporters")
            .by("reporter, flow, product of the panel's sectors x partner of the panel")
            .edges(
                    "no weight: absent; under 0.2 or over 5: flag OUTLIER, the value is kept; any weight estimated: ESTIMATED")
            .after("after UN Comtrade's standard unit values, taken over one reporter");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public void read(ProductTrade trade, Variants out) {
        ProductTrade.Amount own = trade.weighed();
        ProductTrade.Amount all = trade.weighedOfWorld();
        if (trade.isOfWorld() || own == null || all == null) {
            return;
        }
        BigDecimal dividend = BigDecimal.valueOf(own.value()).multiply(BigDecimal.valueOf(all.quantity()));
        BigDecimal divisor = BigDecimal.valueOf(own.quantity()).multiply(BigDecimal.valueOf(all.value()));
        Reading reading = Reading.of(
                        Reading.ratio(dividend, divisor, DEFINITION.scale()),
                        Amounts.status(own.estimated() || all.estimated()))
                .from("value", Amounts.text(own.value()))
                .from("weight", Amounts.text(own.quantity()))
                .from("value of all", Amounts.text(all.value()))
                .from("weight of all", Amounts.text(all.quantity()));
        boolean isOutlier =
                dividend.compareTo(divisor.multiply(WIDEST)) > 0 || dividend.compareTo(divisor.multiply(NARROWEST)) < 0;
        out.put(Amounts.KILOGRAMS, isOutlier ? reading.flag("OUTLIER") : reading);
    }
}
