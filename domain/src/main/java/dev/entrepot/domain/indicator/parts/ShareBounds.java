package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Bounds;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;

/** The interval that holds a share where an amount belongs to no part that is known. */
public final class ShareBounds implements PartsIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "SHR-BND",
                    "Bounds of a share",
                    Chapter.STRUCTURE,
                    "with W the published whole and U what could belong to the part: from x_i / W to (x_i + U) / W")
            .by("reporter, flow, sector or partner")
            .edges(
                    "only where U > 0, for parts that are positive and known in every period of a complete year; where sectors overlap, U "
                            + "is the goods in no chapter")
            .after("own, from the definition of a share");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.taxonomy().equals("TOTAL");
    }

    @Override
    public void read(Parts parts, Members out) {
        long whole = parts.whole();
        if (!parts.isComplete() || whole <= 0 || parts.rest() <= 0) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            long part = parts.value(i);
            if (part > 0 && parts.isKnown(i)) {
                Bounds bounds = Bounds.ofShare(part, parts.rest(), whole);
                out.putPart(
                        parts.code(i),
                        "",
                        Reading.between(bounds.lower(), bounds.upper())
                                .from("unallocated", Amounts.text(parts.rest()))
                                .from("value", Amounts.text(part))
                                .from("whole", Amounts.text(whole)));
            }
        }
    }
}
