package dev.entrepot.streams.stage;

import dev.entrepot.domain.code.AreaCodes;
import dev.entrepot.domain.code.AreaKind;
import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.group.GroupMembership;
import dev.entrepot.domain.ledger.LedgerReference;
import dev.entrepot.domain.ledger.SectorIndex;
import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versioned reference data of a running app: the built-in tables and the user's taxonomies. The numbering of sectors belongs to
 * one thread, so {@link #ledgerReference} makes a new one for each caller.
 */
public final class ReferenceData {
    private static final String TOTAL = "TOTAL";

    private final List<Taxonomy> taxonomies;
    private final GroupMembership groups;
    private final AreaCodes areas;

    private ReferenceData(List<Taxonomy> taxonomies, GroupMembership groups, AreaCodes areas) {
        this.taxonomies = taxonomies;
        this.groups = groups;
        this.areas = areas;
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
        return new ReferenceData(taxonomies, groups, AreaCodes.builtIn());
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
        return new LedgerReference(sectors.build(), groups, partner -> kinds.computeIfAbsent(partner, this::kind));
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
