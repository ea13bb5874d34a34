package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;

/** How much of the imports of a sector one country supplies. */
public final class ImportDependence implements PartsIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "DEP",
                    "Import dependence",
                    Chapter.CONCENTRATION,
                    "max over partners p of M(S from p) / M(S), with the supplier named; how concentrated all suppliers are is HHI over "
                            + "partners")
            .by("reporter, sector or all goods; imports only")
            .edges("of equal suppliers the first by code; absent for incomplete years and where no supplier is known")
            .after("share of the largest supplier");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.flow().equals("M") && parts.axis().equals(Parts.PARTNERS);
    }

    @Override
    public void read(Parts parts, Members out) {
        if (!parts.isComplete() || parts.whole() <= 0) {
            return;
        }
        int largest = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.value(i) > (largest < 0 ? 0 : parts.value(largest))) {
                largest = i;
            }
        }
        if (largest >= 0) {
            long value = parts.value(largest);
            out.put(
                    "",
                    Amounts.residual(
                            Reading.of(Amounts.share(value, parts.whole(), DEFINITION.scale()))
                                    .from("supplier", parts.code(largest))
                                    .from("value", Amounts.text(value))
                                    .from("whole", Amounts.text(parts.whole())),
                            parts));
        }
    }
}
