package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Unit;

/** Herfindahl-Hirschman index: the sum of squared shares. */
public final class Herfindahl extends ConcentrationIndicator {
    private static final Definition DEFINITION = define(
                    "HHI",
                    "Herfindahl-Hirschman index",
                    "S2 / S1^2 with S1 = sum x_i and S2 = sum x_i^2 over the listed parts with a positive amount; 0 to 1")
            .in(Unit.INDEX, 6)
            .after("Herfindahl 1950, Hirschman 1945; World Bank WITS");

    /** Makes it. */
    public Herfindahl() {
        super(DEFINITION, sums -> sums.herfindahl(DEFINITION.scale()));
    }
}
