package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Bounds;
import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import java.util.List;
import java.util.stream.IntStream;

/** The interval that holds the Herfindahl-Hirschman index where an amount belongs to no part that is known. */
public final class ConcentrationBounds implements PartsIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "HHI-BND",
                    "Bounds of the Herfindahl-Hirschman index",
                    Chapter.CONCENTRATION,
                    "with W the published whole, U what belongs to no part and x_max the largest part: from sum x_i^2 / W^2, U spread "
                            + "infinitely thin, to (sum x_i^2 - x_max^2 + (x_max + U)^2) / W^2, all of U in the largest part")
            .in(Unit.FRACTION, 6)
            .by("reporter, flow, sector or partner, axis: partners or the sectors of a partition")
            .edges("only where U > 0, for complete years; absent when no partner is known")
            .after("own, from the extremes of a convex function");

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
        if (!parts.isComplete()
                || parts.whole() <= 0
                || parts.rest() <= 0
                || (parts.size() == 0 && parts.axis().equals(Parts.PARTNERS))) {
            return;
        }
        List<Long> amounts =
                IntStream.range(0, parts.size()).mapToObj(parts::value).toList();
        Bounds bounds = Bounds.ofConcentration(amounts, parts.rest(), parts.whole());
        out.put(
                "",
                Reading.between(bounds.lower(), bounds.upper())
                        .from("unallocated", Amounts.text(parts.rest()))
                        .from("whole", Amounts.text(parts.whole()))
                        .from("width", bounds.upper().subtract(bounds.lower()).toPlainString()));
    }
}
