package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;
import dev.entrepot.domain.indicator.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;

/** How much of the trade moved to or from each partner. */
public final class Redirection implements PartsIndicator {
    private static final BigInteger PERCENT = BigInteger.valueOf(100);
    private static final Definition DEFINITION = Definition.of(
                    "RDR",
                    "Redirection",
                    Chapter.RESILIENCE,
                    "100 (s_p(t) - s_p(t-12)) for each partner p, with s_p the share of the published whole")
            .in(Unit.PERCENTAGE_POINTS, 4)
            .by("reporter, flow, sector or all goods, partner")
            .edges("both years complete; the changes of all partners and of what belongs to none of them add up to 0")
            .after("trade-deflection literature");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.axis().equals(Parts.PARTNERS) && parts.taxonomy().equals("TOTAL");
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
        BigDecimal wholes = new BigDecimal(Amounts.product(parts.whole(), before.whole()));
        for (String code : Amounts.codes(parts, before)) {
            long is = parts.valueOf(code);
            long was = before.valueOf(code);
            BigInteger change = Amounts.product(is, before.whole()).subtract(Amounts.product(was, parts.whole()));
            out.putPart(
                    code,
                    "",
                    Amounts.residual(
                            Reading.of(Reading.ratio(
                                            new BigDecimal(change.multiply(PERCENT)), wholes, DEFINITION.scale()))
                                    .from("value", Amounts.text(is))
                                    .from("value_before", Amounts.text(was)),
                            parts));
        }
    }
}
