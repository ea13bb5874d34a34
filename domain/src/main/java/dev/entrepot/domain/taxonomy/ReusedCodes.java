package dev.entrepot.domain.taxonomy;

import dev.entrepot.domain.code.Classification;
import dev.entrepot.domain.code.ReferenceTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Codes of the Harmonized System that were given to other goods later on. No figure is ever carried over such a change. */
public final class ReusedCodes {

    private final List<Reuse> reuses = new ArrayList<>();
    private final String version;

    /**
     * A code that means other goods in later editions.
     *
     * @param code heading or subheading; what is below it is reused too
     * @param formerEditions editions that are known to have the former goods
     * @param former what it was
     * @param laterEditions editions that are known to have the later goods
     * @param later what it became
     */
    public record Reuse(
            String code,
            Set<Classification> formerEditions,
            String former,
            Set<Classification> laterEditions,
            String later) {

        public Reuse {
            formerEditions = Set.copyOf(formerEditions);
            laterEditions = Set.copyOf(laterEditions);
        }

        /** What the code means in this edition; empty where that is not known, or it does not exist. */
        public Optional<String> meaning(Classification edition) {
            if (formerEditions.contains(edition)) {
                return Optional.of(former);
            }
            return laterEditions.contains(edition) ? Optional.of(later) : Optional.empty();
        }

        /** Whether the code means other goods in one edition than in the other. */
        public boolean separates(Classification one, Classification other) {
            return (formerEditions.contains(one) && laterEditions.contains(other))
                    || (laterEditions.contains(one) && formerEditions.contains(other));
        }
    }

    private ReusedCodes(ReferenceTable table) {
        version = table.version();
        for (ReferenceTable.Row row : table.rows()) {
            reuses.add(new Reuse(
                    row.get("code"),
                    editions(table, row, "former_editions"),
                    row.get("former"),
                    editions(table, row, "later_editions"),
                    row.get("later")));
        }
    }

    /** The table that ships with the product; read once. */
    public static ReusedCodes builtIn() {
        return Holder.BUILT_IN;
    }

    private static final class Holder {
        static final ReusedCodes BUILT_IN = new ReusedCodes(ReferenceTable.ofResource(
                ReusedCodes.class,
                "reused-codes.csv",
                List.of("code", "former_editions", "former", "later_editions", "later"),
                List.of()));
    }

    /**
     * Whether a code means other goods in one edition than in the other; of a code and a heading above it that were both reused the
     * code answers. Empty says only that no such thing is known.
     */
    public Optional<Reuse> between(String code, Classification one, Classification other) {
        Optional<Reuse> nearest = Optional.empty();
        for (Reuse reuse : reuses) {
            boolean nearer = nearest.map(
                            found -> found.code().length() < reuse.code().length())
                    .orElse(true);
            if (nearer && code.startsWith(reuse.code()) && reuse.separates(one, other)) {
                nearest = Optional.of(reuse);
            }
        }
        return nearest;
    }

    /** The whole table, in its order. */
    public List<Reuse> all() {
        return List.copyOf(reuses);
    }

    /** Content hash of the table. */
    public String version() {
        return version;
    }

    private static Set<Classification> editions(ReferenceTable table, ReferenceTable.Row row, String column) {
        Set<Classification> editions = EnumSet.noneOf(Classification.class);
        for (String code : row.get(column).split(" ")) {
            editions.add(Classification.parse(code)
                    .filter(edition -> edition.isGoodsHs() && edition.hasEdition())
                    .orElseThrow(() -> table.error(row, "edition '" + code + "' is unknown; use H0 to H6")));
        }
        return editions;
    }
}
