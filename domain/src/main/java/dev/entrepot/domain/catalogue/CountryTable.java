package dev.entrepot.domain.catalogue;

import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.country.Completeness;
import dev.entrepot.domain.indicator.country.ContextValue;
import dev.entrepot.domain.indicator.country.ConvertedLevel;
import dev.entrepot.domain.indicator.country.DomesticValueExported;
import dev.entrepot.domain.indicator.country.DomesticValueShare;
import dev.entrepot.domain.indicator.country.EnterpriseTypes;
import dev.entrepot.domain.indicator.country.GeneralTrade;
import dev.entrepot.domain.indicator.country.InnovationOfTrade;
import dev.entrepot.domain.indicator.country.InnovationShift;
import dev.entrepot.domain.indicator.country.InputAge;
import dev.entrepot.domain.indicator.country.IntraIndustryTrade;
import dev.entrepot.domain.indicator.country.PrintedRate;
import dev.entrepot.domain.indicator.country.RdCoMovement;
import dev.entrepot.domain.indicator.country.RdCompoundRate;
import dev.entrepot.domain.indicator.country.RdExpenditure;
import dev.entrepot.domain.indicator.country.RdGrowth;
import dev.entrepot.domain.indicator.country.RdIndustryIntensity;
import dev.entrepot.domain.indicator.country.RdIntensity;
import dev.entrepot.domain.indicator.country.RdTypes;
import dev.entrepot.domain.indicator.country.RealLevel;
import dev.entrepot.domain.indicator.country.RevisionOfGrowth;
import dev.entrepot.domain.indicator.country.RevisionOfValue;
import dev.entrepot.domain.indicator.country.RevisionSplit;
import dev.entrepot.domain.indicator.country.ServicesLevel;
import dev.entrepot.domain.indicator.country.StreakInRevisions;
import dev.entrepot.domain.indicator.country.SystemicSolutions;
import java.util.ArrayList;
import java.util.List;

/** The indicators joined from all that is known of one country; a new one is entered here. */
final class CountryTable {
    private CountryTable() {}

    static List<JoinIndicator> all() {
        List<JoinIndicator> all = new ArrayList<>();
        all.addAll(List.<JoinIndicator>of(new ConvertedLevel(), new RealLevel()));
        all.addAll(List.<JoinIndicator>of(new GeneralTrade(), new EnterpriseTypes(), new IntraIndustryTrade()));
        all.addAll(List.<JoinIndicator>of(
                new RdExpenditure(),
                new RdGrowth(),
                new RdCompoundRate(),
                new RdIntensity(),
                new RdTypes(),
                new RdIndustryIntensity(),
                InnovationOfTrade.exports(),
                InnovationOfTrade.imports(),
                new InnovationShift(),
                new RdCoMovement(),
                ContextValue.innovationRank(),
                ContextValue.patents()));
        all.addAll(List.<JoinIndicator>of(new DomesticValueShare(), new DomesticValueExported()));
        all.add(new SystemicSolutions());
        all.addAll(ServicesLevel.all());
        all.addAll(List.<JoinIndicator>of(RevisionOfValue.last(), RevisionOfValue.cumulative()));
        all.addAll(RevisionOfGrowth.all());
        all.addAll(List.<JoinIndicator>of(
                new StreakInRevisions(), new RevisionSplit(), new PrintedRate(), new Completeness(), new InputAge()));
        return all;
    }
}
