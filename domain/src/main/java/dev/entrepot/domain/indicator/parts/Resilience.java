package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;

/** How much of what was lost with some partners was made good with others. */
public final class Resilience implements PartsIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "RSL",
                    "Resilience",
                    Chapter.RESILIENCE,
                    "sum of the changes over a year with all other partners, divided by what was lost with shocked partners: those whose "
                            + "amount fell by more than 30 %")
            .by("reporter, flow, sector or all goods")
            .edges(
                    "only where more than 0.5 % of the whole of the year before was lost with shocked partners, and both years are complete; "
                            + "above 1 more came than was lost, below 0 the others fell too; what belongs to no partner is left out")
            .after("own");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.axis().equals(Parts.PARTNERS);
    }

    @Override
    public boolean readsYearBefore() {
        return true;
    }

    @Override
    public void read(Parts parts, Members out) {
        Parts before = parts.yearBefore();
        if (before == null || !Amounts.areComparable(parts, before)) {
            return;
        }
        long lost = 0;
        long others = 0;
        int shocked = 0;
        for (String code : Amounts.codes(parts, before)) {
            long was = before.valueOf(code);
            long is = parts.valueOf(code);
            long change = Math.subtractExact(is, was);
            if (Amounts.product(is, 10).compareTo(Amounts.product(was, 7)) < 0) {
                lost = Math.subtractExact(lost, change);
                shocked++;
            } else {
                others = Math.addExact(others, change);
            }
        }
        if (Amounts.product(lost, 200).compareTo(Amounts.product(before.whole(), 1)) > 0) {
            out.put(
                    "",
                    Amounts.residual(
                            Reading.of(Amounts.share(others, lost, DEFINITION.scale()))
                                    .from("lost", Amounts.text(lost))
                                    .from("others", Amounts.text(others))
                                    .from("shocked", Integer.toString(shocked)),
                            parts));
        }
    }
}
