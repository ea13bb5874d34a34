package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** UNCTAD's form of the concentration index. */
public final class UnctadConcentration extends ConcentrationIndicator {
    private static final Definition DEFINITION = define(
                    "HHI-U",
                    "Concentration index, UNCTAD form",
                    "(sqrt(HHI) - sqrt(1/n)) / (1 - sqrt(1/n)); n is how many parts are traded, not how long the list is; absent for n = 1. "
                            + "UNCTAD itself counts three-digit products of SITC Rev.3")
            .in(Unit.INDEX, 6)
            .after("UNCTADstat, market concentration and product concentration indices");

    /** Makes it. */
    public UnctadConcentration() {
        super(DEFINITION, UnctadConcentration::unctad);
    }

    private static @Nullable BigDecimal unctad(Concentration sums) {
        if (sums.n() == 1) {
            return null;
        }
        MathContext digits = MathContext.DECIMAL128;
        BigDecimal root = new BigDecimal(sums.squares())
                .divide(new BigDecimal(sums.sum().pow(2)), digits)
                .sqrt(digits);
        BigDecimal least =
                BigDecimal.ONE.divide(BigDecimal.valueOf(sums.n()), digits).sqrt(digits);
        return Reading.ratio(root.subtract(least), BigDecimal.ONE.subtract(least), DEFINITION.scale());
    }
}
