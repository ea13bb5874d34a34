package dev.entrepot.domain.catalogue;

import dev.entrepot.domain.indicator.JoinIndicator;
import dev.entrepot.domain.indicator.country.IntraIndustryTrade;
import java.util.List;

/** The indicators joined from all that is known of one country; a new one is entered here. */
final class CountryTable {
    private CountryTable() {}

    static List<JoinIndicator> all() {
        return List.of(new IntraIndustryTrade());
    }
}
