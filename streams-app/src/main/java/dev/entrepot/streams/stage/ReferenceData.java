package dev.entrepot.streams.stage;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.claim.Claim;
import dev.entrepot.domain.claim.ClaimTable;
import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.ledger.IndicatorScope;
import dev.entrepot.domain.ledger.LedgerReference;
import dev.entrepot.domain.ledger.SectorIndex;
import dev.entrepot.domain.period.Period;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The versioned reference data of a running app: the built-in tables, the user's taxonomies, and claims. The numbering of sectors belongs to
 * one thread, so {@link #ledgerReference} makes a new one for each caller.
 */
public final class ReferenceData {
    private static final String TOTAL = "TOTAL";

    /** Partners and groups that indicators look at sector by sector. */
    private static final List<String> PANEL = List.of("ASEAN", "EU", "BRA", "USA");
    /** Those of them whose members are in the panel too. */
    private static final Set<String> MEMBERS_TOO = Set.of("ASEAN");

    private static final int LAST_MONTH = Period.month(9999, 12).index();
    private static final Set<String> PANEL_TAXONOMIES = Set.of("STRATEGIC", "BASKETS");
    private static final Set<String> JOINED = Set.of("HS2", "STRATEGIC", "BASKETS", "RND-INDUSTRY", "SERVICES");
    private static final Set<String> JOINED_IN_PANEL = Set.of("RND-INDUSTRY", "SERVICES");

    private final List<Taxonomy> taxonomies;
    private final GroupMembership groups;
    private final AreaCodes areas;
    private final Catalogue catalogue;
    private final List<Claim> claims;

    private ReferenceData(
            List<Taxonomy> taxonomies,
            GroupMembership groups,
            AreaCodes areas,
            Catalogue catalogue,
            List<Claim> claims) {
        this.taxonomies = taxonomies;
        this.groups = groups;
        this.areas = areas;
        this.catalogue = catalogue;
        this.claims = claims;
    }

    /**
     * Loads the built-in tables and the user's taxonomy files.
     *
     * @throws IllegalArgumentException when two taxonomies have the same id
     */
    public static ReferenceData load(List<Path> taxonomyFiles) {
        return load(taxonomyFiles, GroupMembership.builtIn());
    }

    /**
     * Loads the built-in tables but for the groups, and the user's taxonomy files.
     *
     * @param groups membership under the composition that figures of groups are to have
     * @throws IllegalArgumentException when two taxonomies have the same id
     */
    public static ReferenceData load(List<Path> taxonomyFiles, GroupMembership groups) {
        Map<String, Taxonomy> byId = new HashMap<>();
        List<Taxonomy> taxonomies = new ArrayList<>();
        for (String id : Taxonomy.builtInIds()) {
            taxonomies.add(Taxonomy.builtIn(id).orElseThrow());
        }
        taxonomyFiles.forEach(file -> taxonomies.add(Taxonomy.ofFile(file)));
        for (Taxonomy taxonomy : taxonomies) {
            if (byId.put(taxonomy.id(), taxonomy) != null) {
                throw new IllegalArgumentException(
                        "taxonomy " + taxonomy.id() + " is given twice: choose another '# id:' in one of the files");
            }
        }
        return new ReferenceData(taxonomies, groups, AreaCodes.builtIn(), Catalogue.builtIn(), ClaimTable.builtIn());
    }

    /** Returns the same with other indicators. */
    public ReferenceData with(Catalogue indicators) {
        return new ReferenceData(taxonomies, groups, areas, indicators, claims);
    }

    /** Returns the same with other claims. */
    public ReferenceData with(List<Claim> otherClaims) {
        return new ReferenceData(taxonomies, groups, areas, catalogue, List.copyOf(otherClaims));
    }

    /** Returns the claims that are kept an eye on. */
    List<Claim> claims() {
        return claims;
    }

    /** Returns which indicators are computed, and of what. */
    IndicatorScope indicators() {
        Set<String> partners = new TreeSet<>(PANEL);
        for (String group : PANEL) {
            if (groups.groups().contains(group) && MEMBERS_TOO.contains(group)) {
                partners.addAll(groups.members(group, LAST_MONTH));
            }
        }
        return new IndicatorScope(catalogue, partners, PANEL_TAXONOMIES, JOINED, JOINED_IN_PANEL);
    }

    /** Returns the reference for one ledger. */
    LedgerReference ledgerReference() {
        SectorIndex.Builder sectors = new SectorIndex.Builder();
        for (Taxonomy taxonomy : taxonomies) {
            if (taxonomy.id().equals(TOTAL)) {
                continue;
            }
            if (!Taxonomy.isPublished(taxonomy.id())) {
                sectors.unpublished(taxonomy.id());
            }
            if (taxonomy.isPartition()) {
                sectors.partition(taxonomy.id());
            }
            for (int number = 0; number < taxonomy.sectors().size(); number++) {
                int sector = number;
                sectors.sector(
                        taxonomy.id(),
                        taxonomy.sectors().get(number).id(),
                        classification -> Classification.parse(classification)
                                .map(edition -> taxonomy.prefixes(sector, edition))
                                .orElse(List.of()),
                        (from, to) -> comparability(taxonomy, sector, from, to));
            }
        }
        Map<String, AreaKind> kinds = new HashMap<>();
        return new LedgerReference(
                sectors.build(), groups, partner -> kinds.computeIfAbsent(partner, this::kind), indicators());
    }

    private static Comparability comparability(Taxonomy taxonomy, int sector, String from, String to) {
        Optional<Classification> one = Classification.parse(from);
        Optional<Classification> other = Classification.parse(to);
        return one.isPresent() && other.isPresent()
                ? taxonomy.comparability(sector, one.get(), other.get())
                : Comparability.UNKNOWN;
    }

    /** Returns what a partner is. */
    AreaKind kind(String partner) {
        return areas.canonical(partner).map(area -> area.kind()).orElse(AreaKind.UNALLOCATED);
    }

    /** Returns the table of areas. */
    AreaCodes areas() {
        return areas;
    }

    /** Returns the version of a taxonomy; empty when there is none of that id. */
    String taxonomyVersion(String id) {
        return taxonomies.stream()
                .filter(taxonomy -> taxonomy.id().equals(id))
                .findFirst()
                .map(Taxonomy::version)
                .orElse("");
    }

    /** Returns the version of the membership table when the partner is a group; empty otherwise. */
    String membershipVersion(String partner) {
        return groups.groups().contains(partner) ? groups.version(partner) : "";
    }
}
