package dev.entrepot.domain.ledger;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.ReferenceTable;
import dev.entrepot.domain.group.Composition;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.taxonomy.Taxonomy;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A few areas, groups and sectors, chosen so that every rule has something to bite on. */
final class SmallWorld {
    /**
     * A sector as both the ledger and the batch computation read it.
     *
     * @param stated grades of pairs of editions, the older first: {@code H4-H5}
     */
    record Sector(
            String taxonomy,
            String code,
            Function<String, Collection<String>> prefixes,
            Map<String, Comparability> stated) {

        /** Returns how far the goods are the same, as docs/semantics.md says it. */
        Comparability grade(String one, String other) {
            Comparability own = one.equals(other) ? Comparability.A : stated(one, other);
            if (own != null) {
                return own;
            }
            if (prefixes.apply(one).isEmpty() || prefixes.apply(other).isEmpty()) {
                return Comparability.D;
            }
            Comparability best = Comparability.UNKNOWN;
            for (String third : List.of("H4", "H5", "H6")) {
                Comparability there = stated(one, third);
                Comparability back = stated(third, other);
                if (there != null && back != null) {
                    Comparability over = there.compareTo(back) > 0 ? there : back;
                    best = over.compareTo(best) < 0 ? over : best;
                }
            }
            return best;
        }

        private @Nullable Comparability stated(String one, String other) {
            return stated.get(one.compareTo(other) < 0 ? one + "-" + other : other + "-" + one);
        }
    }

    static final List<String> PARTITIONS = List.of("HS2", "GOODS");
    static final List<String> COUNTRIES = List.of("VNM", "THA", "DEU", "AGO");
    static final List<String> PARTNERS = List.of("W00", "VNM", "THA", "DEU", "AGO", "_X", "BUNKERS", "BLOC", "ASIA");
    static final List<String> CODES = List.of(
            "TOTAL", "84", "85", "87", "99", "8471", "847130", "847160", "8429", "8542", "854231", "8524", "8703");
    static final List<Sector> SECTORS = List.of(
            sector("HS2", "84", Map.of("H4-H5", Comparability.A, "H5-H6", Comparability.A), "84"),
            sector("HS2", "85", Map.of("H4-H5", Comparability.B, "H5-H6", Comparability.C), "85"),
            sector("HS2", "87", Map.of(), "87"),
            new Sector(
                    "GOODS",
                    "CHIPS",
                    edition -> edition.equals("H4") ? List.of("8542") : List.of("8542", "847160"),
                    Map.of("H4-H5", Comparability.D, "H5-H6", Comparability.B, "H4-H6", Comparability.C)),
            sector("GOODS", "CARS", Map.of("H5-H6", Comparability.D), "8703"),
            // H4 and H6 are compared over H5: D.
            sector("TAGS", "MACHINES", Map.of("H4-H5", Comparability.B, "H5-H6", Comparability.D), "84", "8542"),
            // H5 and H6 are compared over H4: C.
            sector("TAGS", "LAPTOPS", Map.of("H4-H5", Comparability.C, "H4-H6", Comparability.B), "847130"),
            new Sector("TAGS", "DISPLAYS", edition -> edition.equals("H6") ? List.of("8524") : List.of(), Map.of()),
            new Sector(
                    "TAGS",
                    "DRIVES",
                    edition -> edition.equals("H5") ? List.of() : List.of("8471"),
                    Map.of("H4-H6", Comparability.B)));
    static final GroupMembership GROUPS = GroupMembership.of(
                    ReferenceTable.of("groups", """
            group,member,from,to
            ASIA,VNM,1995-07-28,
            ASIA,THA,2024-03-15,
            EURO,DEU,1958-01-01,2024-06-29
            EURO,AGO,2016-01-01,
            """, List.of("group", "member", "from", "to"), List.of()))
            .withVariants(List.of(Composition.CURRENT, Composition.fixed(LocalDate.of(2024, 3, 31))));

    /** Everything, and a panel of a country and a group whose members change. */
    static final IndicatorScope INDICATORS = new IndicatorScope(
            Catalogue.builtIn(), Set.of("VNM", "ASIA"), Set.of("TAGS"), Set.of("HS2", "GOODS"), Set.of("GOODS"));

    static final String SERVICES = Classification.EB10.code();

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
        SECTORS.forEach(sector -> sectors.sector(sector.taxonomy(), sector.code(), sector.prefixes(), sector::grade));
        return new LedgerReference(sectors.build(), GROUPS, SmallWorld::kind, IndicatorScope.NONE);
    }

    /** The same with all indicators. */
    static LedgerReference withIndicators() {
        LedgerReference reference = reference();
        return new LedgerReference(reference.sectors(), GROUPS, SmallWorld::kind, INDICATORS);
    }

    /** With all indicators for one seed in five: they cost many times what totals do. */
    static LedgerReference reference(long seed) {
        return seed % 5 == 0 ? withIndicators() : reference();
    }

    /** The same with sectors of services, and with sectors that are not published; no sector of goods has codes of services. */
    static LedgerReference withServices(IndicatorScope indicators) {
        SectorIndex.Builder sectors = new SectorIndex.Builder();
        PARTITIONS.forEach(sectors::partition);
        for (Sector sector : SECTORS) {
            sectors.sector(
                    sector.taxonomy(),
                    sector.code(),
                    edition -> edition.equals(SERVICES)
                            ? List.of()
                            : sector.prefixes().apply(edition),
                    sector::grade);
        }
        Taxonomy services = Taxonomy.builtIn("SERVICES").orElseThrow();
        for (int i = 0; i < services.sectors().size(); i++) {
            int number = i;
            sectors.sector(
                    "SERVICES",
                    services.sectors().get(i).id(),
                    edition -> Classification.parse(edition)
                            .map(known -> services.prefixes(number, known))
                            .orElse(List.of()),
                    (from, to) -> Comparability.A);
        }
        sectors.unpublished("HIDDEN").partition("HIDDEN");
        sectors.sector(
                "HIDDEN",
                "MACHINES",
                edition -> edition.equals(SERVICES) ? List.of() : List.of("84", "85"),
                (a, b) -> Comparability.A);
        return new LedgerReference(sectors.build(), GROUPS, SmallWorld::kind, indicators);
    }

    private static Sector sector(String taxonomy, String code, Map<String, Comparability> stated, String... prefixes) {
        return new Sector(taxonomy, code, edition -> List.of(prefixes), stated);
    }
}
