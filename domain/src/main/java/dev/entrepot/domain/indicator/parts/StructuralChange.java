package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import java.math.BigDecimal;
import java.math.BigInteger;

/** How much of the trade moved between sectors in a year: 0 when no share changed, 1 when nothing is as it was. */
public final class StructuralChange implements PartsIndicator {
    private static final Definition DEFINITION = Definition.of(
                    "STR-TURN",
                    "Structural change",
                    Chapter.STRUCTURE,
                    "1/2 sum |s_i(t) - s_i(t-12)| over the sectors of a partition and what is in none of them, with s_i the share of the "
                            + "published whole")
            .by("reporter, flow, partner, taxonomy")
            .edges(
                    "both years complete; absent where the sectors add up to more than the whole, and for taxonomies whose sectors overlap")
            .after("one less the similarity index of Finger and Kreinin 1979");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.isPartition() && !parts.axis().equals(Parts.PARTNERS);
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
        long whole = parts.whole();
        long base = before.whole();
        BigInteger moved = moved(parts.rest(), whole, before.rest(), base);
        for (String code : Amounts.codes(parts, before)) {
            moved = moved.add(moved(parts.valueOf(code), whole, before.valueOf(code), base));
        }
        BigInteger twice = Amounts.product(whole, base).shiftLeft(1);
        out.put(
                "",
                Amounts.residual(
                        Reading.of(Reading.ratio(new BigDecimal(moved), new BigDecimal(twice), DEFINITION.scale()))
                                .from("unallocated_before", Amounts.text(before.rest())),
                        parts));
    }

    private static BigInteger moved(long part, long whole, long partBefore, long base) {
        return Amounts.product(part, base)
                .subtract(Amounts.product(partBefore, whole))
                .abs();
    }
}
