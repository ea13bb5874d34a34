package dev.entrepot.domain.ledger;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.cover.Commodity;
import dev.entrepot.domain.taxonomy.Comparability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Numbers all sectors of all taxonomies: 0 is the total of goods (or services), then the sectors that are published, then those that are
 * not, then one unallocated rest for each published taxonomy that is a partition. Knows per classification which code prefixes make up
 * which sector. Not safe for several threads.
 */
public final class SectorIndex {
    /** The line of all goods, or all services. */
    public static final int TOTAL = 0;
    /** Sector code of what a partition leaves over. */
    public static final String UNALLOCATED = "_X";

    private static final String TOTAL_TAXONOMY = "TOTAL";

    /**
     * A numbered line.
     *
     * @param taxonomy taxonomy id
     * @param sector sector code in it; {@link #UNALLOCATED} for the rest
     */
    public record Id(String taxonomy, String sector) {}

    private final List<Id> ids;
    private final List<Function<String, Collection<String>>> prefixes;
    private final List<BiFunction<String, String, Comparability>> grades;
    private final int published;
    private final int sectors;
    private final int[][] partitions;
    private final Map<String, Edition> editions = new HashMap<>();
    private final Map<String, @Nullable Comparability[]> comparabilities = new HashMap<>();

    private SectorIndex(Builder builder) {
        this.ids = new ArrayList<>();
        this.prefixes = new ArrayList<>();
        this.grades = new ArrayList<>();
        ids.add(new Id(TOTAL_TAXONOMY, TOTAL_TAXONOMY));
        prefixes.add(classification -> List.of(TOTAL_TAXONOMY));
        grades.add((from, to) -> Comparability.A);
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (Builder.Sector sector : builder.sectors) {
            if (!builder.unpublished.contains(sector.taxonomy())) {
                if (builder.partitions.contains(sector.taxonomy())) {
                    members.computeIfAbsent(sector.taxonomy(), t -> new ArrayList<>())
                            .add(ids.size());
                }
                number(sector);
            }
        }
        this.published = ids.size();
        for (Builder.Sector sector : builder.sectors) {
            if (builder.unpublished.contains(sector.taxonomy())) {
                number(sector);
            }
        }
        this.sectors = ids.size();
        this.partitions = new int[members.size()][];
        int i = 0;
        for (Map.Entry<String, List<Integer>> partition : members.entrySet()) {
            partitions[i++] = partition.getValue().stream().mapToInt(n -> n).toArray();
            ids.add(new Id(partition.getKey(), UNALLOCATED));
        }
    }

    private void number(Builder.Sector sector) {
        ids.add(new Id(sector.taxonomy(), sector.code()));
        prefixes.add(sector.prefixes());
        grades.add(sector.grades());
    }

    /** Collects taxonomies. The taxonomy TOTAL is built in. */
    public static final class Builder {
        private record Sector(
                String taxonomy,
                String code,
                Function<String, Collection<String>> prefixes,
                BiFunction<String, String, Comparability> grades) {}

        private final List<Sector> sectors = new ArrayList<>();
        private final List<String> partitions = new ArrayList<>();
        private final List<String> unpublished = new ArrayList<>();

        /** Declares that the sectors of a taxonomy do not overlap, so that what they leave over is a line of its own. */
        public Builder partition(String taxonomy) {
            partitions.add(taxonomy);
            return this;
        }

        /**
         * Declares that the sectors of a taxonomy are kept in the vectors of frames but are no lines of totals: nothing is published of
         * them, and there is no line of what they leave over.
         */
        public Builder unpublished(String taxonomy) {
            unpublished.add(taxonomy);
            return this;
        }

        /**
         * Adds a sector.
         *
         * @param prefixes from a classification (H5, HS, EB10, ...) to the code prefixes of the sector in it; empty when it has none there
         * @param grades how far the sector is the same goods in two classifications
         */
        public Builder sector(
                String taxonomy,
                String code,
                Function<String, Collection<String>> prefixes,
                BiFunction<String, String, Comparability> grades) {
            sectors.add(new Sector(taxonomy, code, prefixes, grades));
            return this;
        }

        /** Numbers what was added. */
        public SectorIndex build() {
            return new SectorIndex(this);
        }
    }

    /** Returns the number of sectors, the total and those that are not published included; they are numbered first. */
    public int sectors() {
        return sectors;
    }

    /** Returns the number of sectors that are published, the total included; they are numbered before the others. */
    public int publishedSectors() {
        return published;
    }

    /** Whether totals of a line are published: of the total, of the rests, and of the sectors but for those declared otherwise. */
    public boolean isPublished(int line) {
        return line < published || line >= sectors;
    }

    /** Returns the number of lines: sectors and unallocated rests. */
    public int lines() {
        return ids.size();
    }

    /** Returns taxonomy and sector of a line. */
    public Id id(int line) {
        return ids.get(line);
    }

    /** Returns the number of taxonomies that are partitions; the rest of partition {@code i} is line {@code sectors() + i}. */
    public int partitions() {
        return partitions.length;
    }

    /** Whether the sectors of a taxonomy are a partition. */
    boolean isPartition(String taxonomy) {
        for (int line = sectors; line < ids.size(); line++) {
            if (ids.get(line).taxonomy().equals(taxonomy)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the sectors of a partition. */
    int[] partition(int i) {
        return partitions[i];
    }

    /** Whether a partition has any code in a classification, and so a rest. */
    boolean divides(int partition, String classification) {
        return edition(classification).divided[partition];
    }

    /** Returns how far a line is the same goods in two classifications; rests and the total always are. */
    Comparability comparability(int line, String from, String to) {
        if (line >= sectors || from.equals(to)) {
            return Comparability.A;
        }
        @Nullable
        Comparability[] known = comparabilities.computeIfAbsent(from + ' ' + to, pair -> new Comparability[sectors]);
        Comparability grade = known[line];
        if (grade == null) {
            grade = grades.get(line).apply(from, to);
            known[line] = grade;
        }
        return grade;
    }

    /** Returns the sectors' prefixes in a classification. */
    Edition edition(String classification) {
        return editions.computeIfAbsent(classification, c -> new Edition(this, c));
    }

    /** The sectors in one classification. */
    static final class Edition {
        private static final int[] NONE = new int[0];

        private final long[][] prefixesOf;
        private final Map<Long, int[]> sectorsAt = new HashMap<>();
        private final Map<Long, int[]> stepsTo = new HashMap<>();
        private final long[] coded;
        private final boolean[] divided;
        private int deepest;

        private Edition(SectorIndex index, String classification) {
            this.prefixesOf = new long[index.sectors][];
            boolean services = classification.equals(Classification.EB10.code());
            Map<Long, List<Integer>> at = new HashMap<>();
            for (int s = 0; s < index.sectors; s++) {
                long[] codes = index.prefixes.get(s).apply(classification).stream()
                        .mapToLong(services ? Commodity::encodeService : Commodity::encode)
                        .sorted()
                        .toArray();
                prefixesOf[s] = codes;
                for (long code : codes) {
                    deepest = Math.max(deepest, Commodity.depth(code));
                    at.computeIfAbsent(code, c -> new ArrayList<>(1)).add(s);
                }
            }
            this.coded = new long[(index.lines() + Long.SIZE - 1) / Long.SIZE];
            this.divided = new boolean[index.partitions.length];
            for (int p = 0; p < divided.length; p++) {
                for (int sector : index.partitions[p]) {
                    divided[p] |= prefixesOf[sector].length > 0;
                }
            }
            for (int line = 0; line < index.lines(); line++) {
                if (line >= index.sectors ? divided[line - index.sectors] : prefixesOf[line].length > 0) {
                    coded[line / Long.SIZE] |= 1L << line;
                }
            }
            at.forEach((code, sectors) ->
                    sectorsAt.put(code, sectors.stream().mapToInt(n -> n).toArray()));
        }

        /** Returns the prefixes of a sector. */
        long[] prefixes(int sector) {
            return prefixesOf[sector];
        }

        /** Returns a bit for every line that has codes in the classification, and for the rests of those that have; not to be changed. */
        long[] coded() {
            return coded;
        }

        /** Returns the depth of the longest prefix of any sector. */
        int deepest() {
            return deepest;
        }

        /** Returns pairs of (depth of prefix, sector) for every prefix at or above the code. */
        int[] steps(long code) {
            return stepsTo.computeIfAbsent(code, this::findSteps);
        }

        private int[] findSteps(long code) {
            int[] steps = new int[8];
            int n = 0;
            for (int depth = 0; depth <= Commodity.depth(code); depth++) {
                for (int sector : sectorsAt.getOrDefault(Commodity.ancestor(code, depth), NONE)) {
                    if (n + 2 > steps.length) {
                        steps = Arrays.copyOf(steps, 2 * steps.length);
                    }
                    steps[n++] = depth;
                    steps[n++] = sector;
                }
            }
            return Arrays.copyOf(steps, n);
        }
    }
}
