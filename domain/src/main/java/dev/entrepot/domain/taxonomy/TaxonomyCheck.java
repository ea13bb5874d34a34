package dev.entrepot.domain.taxonomy;

import dev.entrepot.domain.code.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What can be said of a taxonomy whose file has been read without a fault: which goods it leaves out, which of its sectors share
 * goods, and where it uses a code for editions in which the code means other goods.
 */
public final class TaxonomyCheck {

    private final List<Edition> editions = new ArrayList<>();
    private final List<Reused> reused = new ArrayList<>();

    /** Where the prefixes of an edition come from. */
    public enum Origin {
        /** The file lists the edition. */
        LISTED,
        /** The file has one set for all editions. */
        ALL_EDITIONS,
        /** The file does not list the edition: it borrows another one's set. */
        BORROWED
    }

    /**
     * One edition.
     *
     * @param edition H0 to H6
     * @param origin where its prefixes come from
     * @param codes how many codes the edition has; 0 where there is no list of them, so that nothing could be checked
     * @param gaps the codes in no sector, as the shortest prefixes
     * @param overlaps prefixes that are in two sectors
     */
    public record Edition(
            Classification edition, Origin origin, int codes, List<Nomenclature.Range> gaps, List<Overlap> overlaps) {

        public Edition {
            gaps = List.copyOf(gaps);
            overlaps = List.copyOf(overlaps);
        }

        /** Whether there is a list of codes to check against. */
        public boolean isChecked() {
            return codes > 0;
        }

        /** How many codes are in no sector. */
        public int uncovered() {
            return gaps.stream().mapToInt(Nomenclature.Range::codes).sum();
        }
    }

    /**
     * Goods in two sectors.
     *
     * @param prefix the goods, as the inner sector's prefix
     * @param inner the sector with this prefix
     * @param outer the sector with this prefix or one above it
     */
    public record Overlap(String prefix, Sector inner, Sector outer) {}

    /**
     * A sector that has one prefix in two editions between which its code was given to other goods.
     *
     * @param sector the sector
     * @param prefix the prefix
     * @param earlier an edition with the former goods
     * @param later an edition with the later goods
     * @param reuse what the code was and is
     */
    public record Reused(
            Sector sector, String prefix, Classification earlier, Classification later, ReusedCodes.Reuse reuse) {}

    private TaxonomyCheck(Taxonomy taxonomy) {
        for (Classification edition : Classification.values()) {
            if (taxonomy.hasGoods() && edition.isGoodsHs() && edition.hasEdition()) {
                editions.add(0, edition(taxonomy, edition));
            }
        }
        for (int number = 0; number < taxonomy.sectors().size(); number++) {
            findReused(taxonomy, number);
        }
    }

    /** Checks a taxonomy against everything that is known of the editions. */
    public static TaxonomyCheck of(Taxonomy taxonomy) {
        return new TaxonomyCheck(taxonomy);
    }

    /** All editions of the Harmonized System, newest first; none for a taxonomy of services alone. */
    public List<Edition> editions() {
        return List.copyOf(editions);
    }

    /** Uses of reused codes, one for each prefix of a sector. */
    public List<Reused> reused() {
        return List.copyOf(reused);
    }

    private static Edition edition(Taxonomy taxonomy, Classification edition) {
        Origin origin = taxonomy.listedEditions().isEmpty()
                ? Origin.ALL_EDITIONS
                : taxonomy.listedEditions().contains(edition) ? Origin.LISTED : Origin.BORROWED;
        Optional<Nomenclature> list = Nomenclature.of(edition);
        SortedSet<String> codes = list.map(Nomenclature::codes).orElse(Collections.emptySortedSet());
        return new Edition(
                edition,
                origin,
                codes.size(),
                list.map(known -> known.ranges(taxonomy.gaps(edition, codes))).orElse(List.of()),
                overlaps(taxonomy, edition));
    }

    private static List<Overlap> overlaps(Taxonomy taxonomy, Classification edition) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int inner = 0; inner < taxonomy.sectors().size(); inner++) {
            for (String prefix : taxonomy.prefixes(inner, edition)) {
                for (int outer : taxonomy.sectorsOf(edition, prefix)) {
                    boolean same = taxonomy.prefixes(outer, edition).contains(prefix);
                    if (outer != inner && !(same && outer < inner)) {
                        overlaps.add(new Overlap(
                                prefix,
                                taxonomy.sectors().get(inner),
                                taxonomy.sectors().get(outer)));
                    }
                }
            }
        }
        return overlaps;
    }

    private void findReused(Taxonomy taxonomy, int number) {
        Classification[] all = Arrays.stream(Classification.values())
                .filter(edition -> edition.isGoodsHs() && edition.hasEdition())
                .toArray(Classification[]::new);
        for (int from = 0; from < all.length; from++) {
            for (String prefix : taxonomy.prefixes(number, all[from])) {
                for (int to = from + 1; to < all.length; to++) {
                    Classification earlier = all[from];
                    Classification later = all[to];
                    boolean known = reused.stream()
                            .anyMatch(one -> one.prefix().equals(prefix)
                                    && one.sector().equals(taxonomy.sectors().get(number)));
                    if (!known && taxonomy.prefixes(number, later).contains(prefix)) {
                        ReusedCodes.builtIn()
                                .between(prefix, earlier, later)
                                .ifPresent(reuse -> reused.add(
                                        new Reused(taxonomy.sectors().get(number), prefix, earlier, later, reuse)));
                    }
                }
            }
        }
    }
}
