package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.code.ReferenceTable;
import dev.entrepot.domain.group.Composition;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.taxonomy.Comparability;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A few areas, groups and sectors, chosen so that every rule has something to bite on. */
final class SmallWorld {
    /** A sector as both the ledger and the batch computation read it. */
    record Sector(String taxonomy, String code, Function<String, Collection<String>> prefixes) {}

    static final List<String> PARTITIONS = List.of("HS2", "GOODS");
    static final List<String> COUNTRIES = List.of("VNM", "THA", "DEU", "AGO");
    static final List<String> PARTNERS = List.of("W00", "VNM", "THA", "DEU", "AGO", "_X", "BUNKERS", "BLOC", "ASIA");
    static final List<String> CODES = List.of(
            "TOTAL", "84", "85", "87", "99", "8471", "847130", "847160", "8429", "8542", "854231", "8524", "8703");
    static final List<Sector> SECTORS = List.of(
            sector("HS2", "84", "84"),
            sector("HS2", "85", "85"),
            sector("HS2", "87", "87"),
            new Sector("GOODS", "CHIPS", edition -> edition.equals("H4") ? List.of("8542") : List.of("8542", "847160")),
            sector("GOODS", "CARS", "8703"),
            sector("TAGS", "MACHINES", "84", "8542"),
            sector("TAGS", "LAPTOPS", "847130"),
            new Sector("TAGS", "DISPLAYS", edition -> edition.equals("H6") ? List.of("8524") : List.of()));
    static final GroupMembership GROUPS = GroupMembership.of(
                    ReferenceTable.of("groups", """
            group,member,from,to
            ASIA,VNM,1995-07-28,
            ASIA,THA,2024-03-15,
            EURO,DEU,1958-01-01,2024-06-29
            EURO,AGO,2016-01-01,
            """, List.of("group", "member", "from", "to"), List.of()))
            .withVariants(List.of(Composition.CURRENT, Composition.fixed(LocalDate.of(2024, 3, 31))));

    private SmallWorld() {}

    static AreaKind kind(String partner) {
        return switch (partner) {
            case "W00" -> AreaKind.WORLD;
            case "BLOC", "ASIA" -> AreaKind.GROUP;
            case "_X", "BUNKERS" -> AreaKind.UNALLOCATED;
            default -> AreaKind.COUNTRY;
        };
    }

    static LedgerReference reference() {
        SectorIndex.Builder sectors = new SectorIndex.Builder();
        PARTITIONS.forEach(sectors::partition);
        SECTORS.forEach(sector -> sectors.sector(
                sector.taxonomy(), sector.code(), sector.prefixes(), (from, to) -> Comparability.UNKNOWN));
        return new LedgerReference(sectors.build(), GROUPS, SmallWorld::kind);
    }

    private static Sector sector(String taxonomy, String code, String... prefixes) {
        return new Sector(taxonomy, code, edition -> List.of(prefixes));
    }
}
