package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Herfindahl-Hirschman index from 0 for equal parts to 1. */
public final class NormalisedHerfindahl extends ConcentrationIndicator {
    private static final Definition DEFINITION = define(
                    "HHI-N", "Normalised Herfindahl-Hirschman index", "(HHI - 1/n) / (1 - 1/n); absent for n = 1")
            .in(Unit.INDEX, 6)
            .after("World Bank WITS, product concentration index");

    /** Makes it. */
    public NormalisedHerfindahl() {
        super(DEFINITION, NormalisedHerfindahl::normalised);
    }

    private static @Nullable BigDecimal normalised(Concentration sums) {
        if (sums.n() == 1) {
            return null;
        }
        BigInteger n = BigInteger.valueOf(sums.n());
        BigInteger square = sums.sum().pow(2);
        return Reading.ratio(
                new BigDecimal(n.multiply(sums.squares()).subtract(square)),
                new BigDecimal(n.subtract(BigInteger.ONE).multiply(square)),
                DEFINITION.scale());
    }
}
