package dev.entrepot.domain.taxonomy;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.ReferenceTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The subheadings of one edition of the Harmonized System: codes of six digits, without unallocated goods. {@code HS} stands for
 * the codes of all editions together.
 */
public final class Nomenclature {

    private static final int SUBHEADING = 6;
    private static final int PAIR = 2;

    private final Classification edition;
    private final NavigableSet<String> codes;

    /**
     * Codes under one prefix.
     *
     * @param prefix 2, 4 or 6 digits
     * @param codes how many subheadings begin with it
     */
    public record Range(String prefix, int codes) {}

    private Nomenclature(Classification edition, NavigableSet<String> codes) {
        this.edition = edition;
        this.codes = codes;
    }

    private static final class Holder {
        static final ReferenceTable TABLE = ReferenceTable.ofResource(
                Nomenclature.class, "nomenclature.csv", List.of("heading", "editions", "subheadings"), List.of());
        static final Map<Classification, Nomenclature> EDITIONS = read(TABLE);

        private static Map<Classification, Nomenclature> read(ReferenceTable table) {
            Map<Classification, Nomenclature> editions = new EnumMap<>(Classification.class);
            for (ReferenceTable.Row row : table.rows()) {
                Set<String> of = new HashSet<>(List.of(row.get("editions").split(" ")));
                of.add(Classification.HS.code());
                for (String code : of) {
                    Classification edition = Classification.parse(code)
                            .filter(Classification::isGoodsHs)
                            .orElseThrow(
                                    () -> table.error(row, "edition '" + code + "' is unknown; use H0 to H6, or HS"));
                    Nomenclature list =
                            editions.computeIfAbsent(edition, added -> new Nomenclature(added, new TreeSet<>()));
                    for (String subheading : row.get("subheadings").split(" ")) {
                        list.codes.add(row.get("heading") + subheading);
                    }
                }
            }
            return editions;
        }
    }

    /** The list of this edition; empty for H1, H2 and H3, of which there is none, and for other classifications. */
    public static Optional<Nomenclature> of(Classification edition) {
        return Optional.ofNullable(Holder.EDITIONS.get(edition));
    }

    /** Content hash of the lists. */
    public static String version() {
        return Holder.TABLE.version();
    }

    /** The edition. */
    public Classification edition() {
        return edition;
    }

    /** All codes, in their order. */
    public SortedSet<String> codes() {
        return Collections.unmodifiableSortedSet(codes);
    }

    /** Whether this is a subheading of the edition. */
    public boolean has(String code) {
        return codes.contains(code);
    }

    /** Whether some code of the edition begins with this; each begins with itself and with {@code TOTAL}. */
    public boolean begins(String prefix) {
        if (prefix.equals(PrefixIndex.TOTAL)) {
            return true;
        }
        String first = codes.ceiling(prefix);
        return first != null && first.startsWith(prefix);
    }

    /** The codes that begin with this, in their order. */
    public SortedSet<String> under(String prefix) {
        SortedSet<String> all = codes();
        return prefix.equals(PrefixIndex.TOTAL) ? all : all.subSet(prefix, prefix + ':');
    }

    /** For a prefix that no code begins with: the nearest ones of its length below and above. */
    public List<String> nearest(String prefix) {
        TreeSet<String> nearest = new TreeSet<>();
        int length = Math.min(prefix.length(), SUBHEADING);
        String below = codes.lower(prefix);
        String above = codes.higher(prefix);
        for (String code : new String[] {below, above}) {
            if (code != null) {
                nearest.add(code.substring(0, length));
            }
        }
        return List.copyOf(nearest);
    }

    /** The shortest prefixes that stand for exactly these codes of the edition, in their order; other codes are left out. */
    public List<Range> ranges(Collection<String> wanted) {
        Map<String, Integer> wantedUnder = new HashMap<>();
        for (String code : wanted) {
            if (has(code)) {
                for (int length = PAIR; length <= SUBHEADING; length += PAIR) {
                    wantedUnder.merge(code.substring(0, length), 1, Integer::sum);
                }
            }
        }
        List<Range> ranges = new ArrayList<>();
        String taken = "?";
        for (String prefix : new TreeSet<>(wantedUnder.keySet())) {
            int count = wantedUnder.getOrDefault(prefix, 0);
            if (!prefix.startsWith(taken) && count == under(prefix).size()) {
                ranges.add(new Range(prefix, count));
                taken = prefix;
            }
        }
        return ranges;
    }
}
