package dev.entrepot.domain.catalogue;

import dev.entrepot.domain.indicator.PriceIndicator;
import dev.entrepot.domain.indicator.price.QualityLadder;
import dev.entrepot.domain.indicator.price.Quantity;
import dev.entrepot.domain.indicator.price.RelativeUnitValue;
import dev.entrepot.domain.indicator.price.UnitValue;
import dev.entrepot.domain.indicator.price.UnitValueIndex;
import java.util.List;

/** The indicators made from values and quantities; a new one is entered here. */
final class PriceTable {
    private PriceTable() {}

    static List<PriceIndicator> all() {
        return List.of(
                new Quantity(), new UnitValue(), new RelativeUnitValue(), new UnitValueIndex(), new QualityLadder());
    }
}
