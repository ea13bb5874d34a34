package dev.entrepot.domain.taxonomy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The prefix sets of all sectors in one edition, and the way from a code to the sectors that claim it. */
final class PrefixIndex {

    static final String TOTAL = "TOTAL";
    static final int LONGEST = 6;
    private static final int SHORTEST = 2;
    private static final int[] NONE = {};

    private final List<List<String>> prefixesOfSector;
    private final Map<String, int[]> sectorsOfPrefix = new HashMap<>();

    PrefixIndex(List<List<String>> prefixesOfSector) {
        this.prefixesOfSector = List.copyOf(prefixesOfSector);
        for (int sector = 0; sector < prefixesOfSector.size(); sector++) {
            for (String prefix : prefixesOfSector.get(sector)) {
                int[] single = {sector};
                sectorsOfPrefix.merge(prefix, single, PrefixIndex::union);
            }
        }
    }

    List<String> prefixes(int sector) {
        return prefixesOfSector.get(sector);
    }

    /** Sectors, ascending, with a prefix that is the code or an ancestor of it. */
    int[] sectorsOf(String code) {
        int[] sectors = sectorsOfPrefix.getOrDefault(TOTAL, NONE);
        if (!Taxonomy.isUnallocated(code) && !code.equals(TOTAL)) {
            int longest = Math.min(code.length(), LONGEST);
            for (int length = SHORTEST; length <= longest; length++) {
                int[] found = sectorsOfPrefix.get(code.substring(0, length));
                if (found != null) {
                    sectors = sectors.length == 0 ? found : union(sectors, found);
                }
            }
        }
        return sectors.clone();
    }

    /** Every prefix with its sector, such that an ancestor stands before its descendants. */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (int sector = 0; sector < prefixesOfSector.size(); sector++) {
            for (String prefix : prefixesOfSector.get(sector)) {
                claims.add(new Claim(prefix, sector));
            }
        }
        claims.sort(Comparator.comparing(Claim::prefix).thenComparing(Claim::sector));
        return claims;
    }

    record Claim(String prefix, int sector) {
        boolean contains(Claim other) {
            return prefix.equals(TOTAL) || other.prefix.startsWith(prefix);
        }
    }

    private static int[] union(int[] left, int[] right) {
        int[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return Arrays.stream(both).distinct().sorted().toArray();
    }
}
