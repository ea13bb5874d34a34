package dev.entrepot.domain.indicator.parts;

import dev.entrepot.domain.indicator.Definition;
import dev.entrepot.domain.indicator.Definition.Chapter;
import dev.entrepot.domain.indicator.Members;
import dev.entrepot.domain.indicator.Parts;
import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.Reading;

/** The shares of goods by how much R&amp;D the industries that make them do. */
public final class TierShares implements PartsIndicator {
    private static final String TIERS = "RND-TIER";
    private static final String ALL_GOODS = "TOTAL";
    private static final Definition DEFINITION = Definition.of(
                    "SHR-RD",
                    "Shares by R&D intensity",
                    Chapter.STRUCTURE,
                    "x(tier) / x(TOTAL) for each tier of RND-TIER: High, MediumHigh, Medium, MediumLow, Low")
            .by("reporter, flow, partner, tier")
            .edges(
                    "the whole is the published total of all goods, so that the shares and what is in no tier add up to 1; a tier without trade "
                            + "or that is not known in every period is absent")
            .after("Galindo-Rueda and Verger, OECD 2016");

    @Override
    public Definition definition() {
        return DEFINITION;
    }

    @Override
    public boolean appliesTo(Parts parts) {
        return parts.axis().equals(TIERS)
                && parts.taxonomy().equals(ALL_GOODS)
                && parts.sector().equals(ALL_GOODS);
    }

    @Override
    public void read(Parts parts, Members out) {
        if (!parts.isComplete() || parts.whole() <= 0) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.isKnown(i)) {
                out.putPart(
                        parts.code(i),
                        "",
                        Amounts.residual(
                                Reading.of(Amounts.share(parts.value(i), parts.whole(), DEFINITION.scale()))
                                        .from("value", Amounts.text(parts.value(i)))
                                        .from("whole", Amounts.text(parts.whole())),
                                parts));
            }
        }
    }
}
