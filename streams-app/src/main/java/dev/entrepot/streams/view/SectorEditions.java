package dev.entrepot.streams.view;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Says of sectors of the built-in taxonomies in which editions of the Harmonized System they have no codes. */
final class SectorEditions {
    private static final List<Classification> EDITIONS = Arrays.stream(Classification.values())
            .filter(edition -> edition.isGoodsHs() && edition.hasEdition())
            .toList();

    private SectorEditions() {}

    /**
     * Returns a clause about the first of these sectors that some editions cannot tell from other goods; empty when there is none.
     *
     * @param taxonomies where to look; empty for everywhere
     */
    static String note(Set<String> taxonomies, Set<String> sectors) {
        for (String id : Taxonomy.builtInIds()) {
            if (taxonomies.isEmpty() || taxonomies.contains(id)) {
                Taxonomy taxonomy = Taxonomy.builtIn(id).orElseThrow();
                for (String sector : sectors) {
                    String note = taxonomy.numberOf(sector).isPresent()
                            ? note(taxonomy, sector, taxonomy.numberOf(sector).getAsInt())
                            : "";
                    if (!note.isEmpty()) {
                        return note;
                    }
                }
            }
        }
        return "";
    }

    private static String note(Taxonomy taxonomy, String sector, int number) {
        List<String> with = EDITIONS.stream()
                .filter(edition -> taxonomy.isPresent(number, edition))
                .map(Classification::code)
                .toList();
        if (with.isEmpty()) {
            return "; " + sector + " is of services, whose flows are SX and SM";
        }
        return with.size() == EDITIONS.size()
                ? ""
                : "; " + sector + " has codes in " + String.join(", ", with)
                        + " only: what is reported in another edition of the HS does not tell it from other goods";
    }
}
