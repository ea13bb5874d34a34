package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;

/** Theil's entropy index: 0 for equal parts, ln n when one part has all. */
public final class Theil implements PartsIndicator {
    private static final Definition DEFINITION = ConcentrationIndicator.define(
                    "THL",
                    "Theil index",
                    "(1/n) sum (x_i/m) ln(x_i/m) with m = S1/n, over the listed parts with a positive amount")
            .in(Unit.NATS, 6)
            .after("Theil 1967");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.isPartition();
    }

    @Override
    public void read(Parts parts, Members out) {
        Concentration sums = Concentration.of(parts);
        if (sums == null) {
            return;
        }
        double sum = sums.sum().doubleValue();
        double entropy = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.value(i) > 0) {
                double share = parts.value(i) / sum;
                entropy += share * StrictMath.log(share * sums.n());
            }
        }
        out.put("", sums.read(Reading.rounded(entropy, DEFINITION.scale()), parts));
    }
}
