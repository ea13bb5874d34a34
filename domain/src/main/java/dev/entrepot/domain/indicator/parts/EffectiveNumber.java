package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import java.math.BigDecimal;

/** How many equal parts would be as concentrated. */
public final class EffectiveNumber extends ConcentrationIndicator {
    private static final Definition DEFINITION = define("EFN", "Effective number", "1 / HHI = S1^2 / S2")
            .in(Unit.COUNT, 6)
            .after("numbers equivalent, Adelman 1969");

    /** Makes it. */
    public EffectiveNumber() {
        super(
                DEFINITION,
                sums -> Reading.ratio(
                        new BigDecimal(sums.sum().pow(2)), new BigDecimal(sums.squares()), DEFINITION.scale()));
    }
}
