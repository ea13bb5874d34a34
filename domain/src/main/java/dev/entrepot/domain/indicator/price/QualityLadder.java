package dev.entrepot.domain.indicator.price;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.PriceYear;
import dev.entrepot.domain.indicator.PriceYearIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Variants;
import java.math.BigDecimal;

/** How much of the trade is cheap, ordinary and dear of its kind. */
public final class QualityLadder implements PriceYearIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "UPG",
                    "Quality ladder",
                    Chapter.VALUE_ADDED,
                    "shares of the value of the cells (product of six digits x country) whose UV-REL over the year is under 0.75 (low), 0.75 to "
                            + "1.25 (middle), over 1.25 (high) in that of all cells with a net weight")
            .by("reporter, flow; partner of the panel")
            .edges(
                    "periods of a cell without a weight, or with an estimated one, which is made from usual prices, are left out of it; a product traded with one country only is in the middle; members of "
                            + "a group are those of the last month; coverage is the share of cells with a weight in all goods; absent for "
                            + "incomplete years")
            .after("thresholds of vertical intra-industry trade, 25 %");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public void read(PriceYear year, Variants out) {
        PriceLadder ladder = year.ladder();
        if (!year.isComplete() || ladder.priced() == 0) {
            return;
        }
        out.put("low", share(ladder.low(), year));
        out.put("middle", share(ladder.middle(), year));
        out.put("high", share(ladder.high(), year));
    }

    private static Reading share(long value, PriceYear year) {
        BigDecimal priced = BigDecimal.valueOf(year.ladder().priced());
        Reading reading = Reading.of(Reading.ratio(BigDecimal.valueOf(value), priced, DEFINITION.scale()))
                .from("value", Amounts.text(value))
                .from("priced", Amounts.text(year.ladder().priced()));
        return year.whole() <= 0
                ? reading
                : reading.from(
                        "coverage",
                        Reading.ratio(priced, BigDecimal.valueOf(year.whole()), DEFINITION.scale())
                                .toPlainString());
    }
}
