package dev.entrepot.domain.catalogue;

import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.world.AdjustedGrowth;
import dev.entrepot.domain.indicator.world.AdjustedLevel;
import dev.entrepot.domain.indicator.world.ComparativeAdvantage;
import dev.entrepot.domain.indicator.world.ComplexityGain;
import dev.entrepot.domain.indicator.world.ComplexityOutlook;
import dev.entrepot.domain.indicator.world.Density;
import dev.entrepot.domain.indicator.world.Diversity;
import dev.entrepot.domain.indicator.world.EconomicComplexity;
import dev.entrepot.domain.indicator.world.Fitness;
import dev.entrepot.domain.indicator.world.MarketShare;
import dev.entrepot.domain.indicator.world.MirrorGaps;
import dev.entrepot.domain.indicator.world.ProductComplexity;
import dev.entrepot.domain.indicator.world.Proximity;
import dev.entrepot.domain.indicator.world.ReconciledFlow;
import dev.entrepot.domain.indicator.world.Sophistication;
import dev.entrepot.domain.indicator.world.StructureDistance;
import dev.entrepot.domain.indicator.world.TradeIntensity;
import dev.entrepot.domain.indicator.world.Ubiquity;
import java.util.List;

/** The indicators joined from all reporters of one source; a new one is entered here. */
final class WorldTable {
    private WorldTable() {}

    static List<JoinIndicator> all() {
        return List.of(
                new AdjustedLevel(),
                new AdjustedGrowth(),
                new MarketShare(),
                new StructureDistance(),
                ComparativeAdvantage.balassa(),
                ComparativeAdvantage.symmetric(),
                ComparativeAdvantage.additive(),
                new Diversity(),
                new Ubiquity(),
                EconomicComplexity.ofPopulation(),
                EconomicComplexity.ofSample(),
                new ProductComplexity(),
                new Fitness(),
                Sophistication.ofProducts(),
                Sophistication.ofCountries(),
                new Proximity(),
                new Density(),
                new ComplexityOutlook(),
                new ComplexityGain(),
                new TradeIntensity(),
                new MirrorGaps(),
                new ReconciledFlow());
    }
}
