package dev.entrepot.domain.catalogue;

import dev.entrepot.domain.indicator.PartsIndicator;
import dev.entrepot.domain.indicator.parts.ClassShare;
import dev.entrepot.domain.indicator.parts.ConcentrationBounds;
import dev.entrepot.domain.indicator.parts.EffectiveNumber;
import dev.entrepot.domain.indicator.parts.Herfindahl;
import dev.entrepot.domain.indicator.parts.ImportDependence;
import dev.entrepot.domain.indicator.parts.LargestParts;
import dev.entrepot.domain.indicator.parts.NormalisedHerfindahl;
import dev.entrepot.domain.indicator.parts.Redirection;
import dev.entrepot.domain.indicator.parts.Resilience;
import dev.entrepot.domain.indicator.parts.ShareBounds;
import dev.entrepot.domain.indicator.parts.StructuralChange;
import dev.entrepot.domain.indicator.parts.Theil;
import dev.entrepot.domain.indicator.parts.TierShares;
import dev.entrepot.domain.indicator.parts.UnctadConcentration;
import java.util.List;

/** The indicators of wholes and their parts; a new one is entered here. */
final class PartsTable {
    private PartsTable() {}

    static List<PartsIndicator> all() {
        return List.of(
                new ShareBounds(),
                ClassShare.highTechnology(),
                new TierShares(),
                ClassShare.machineryAndElectrical(),
                ClassShare.equipment(),
                new StructuralChange(),
                new Herfindahl(),
                new NormalisedHerfindahl(),
                new UnctadConcentration(),
                new ConcentrationBounds(),
                new EffectiveNumber(),
                new Theil(),
                new LargestParts(),
                new ImportDependence(),
                new Resilience(),
                new Redirection());
    }
}
