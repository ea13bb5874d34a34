package dev.entrepot.domain.taxonomy;

import dev.entrepot.domain.code.ReferenceTable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The industry that mainly makes a good: one industry per code, by prefixes that do not overlap and hold in every edition of
 * the Harmonized System.
 */
public final class RndIndustries {

    private final Map<String, RndIndustry> byPrefix = new LinkedHashMap<>();
    private final Map<String, RndIndustry> byCode = new LinkedHashMap<>();
    private final String version;
    private final String assignmentVersion;

    private RndIndustries(ReferenceTable weights, ReferenceTable assignment) {
        version = assignment.version() + "+" + weights.version();
        assignmentVersion = assignment.version();
        for (ReferenceTable.Row row : weights.rows()) {
            byCode.put(row.get("industry"), industry(weights, row));
        }
        for (ReferenceTable.Row row : assignment.rows()) {
            RndIndustry industry = byCode.get(row.get("industry"));
            if (industry == null) {
                throw assignment.error(
                        row, "industry " + row.get("industry") + " has no weight; add it to " + weights.name());
            }
            if (industryOf(row.get("prefix")).isPresent()) {
                throw assignment.error(row, "prefix " + row.get("prefix") + " is already assigned; remove one line");
            }
            byPrefix.put(row.get("prefix"), industry);
        }
    }

    /** The tables that ship with the product; read once. */
    public static RndIndustries builtIn() {
        return Holder.BUILT_IN;
    }

    private static final class Holder {
        static final RndIndustries BUILT_IN = new RndIndustries(
                ReferenceTable.ofResource(
                        RndIndustries.class,
                        "rnd-weights.csv",
                        List.of("industry", "tier", "rd_percent_of_value_added", "title"),
                        List.of()),
                ReferenceTable.ofResource(
                        RndIndustries.class, "rnd-industry.csv", List.of("prefix", "industry"), List.of()));
    }

    /**
     * The industry of a code that lies in one industry as a whole; empty for unallocated goods, unknown codes, and chapters or
     * headings that spread over several industries.
     */
    public Optional<RndIndustry> industryOf(String hsCode) {
        int longest = Math.min(hsCode.length(), PrefixIndex.LONGEST);
        for (int length = longest; length >= 2; length--) {
            RndIndustry found = byPrefix.get(hsCode.substring(0, length));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The industry with this code. */
    public Optional<RndIndustry> industry(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** All industries, those that make no goods too. */
    public List<RndIndustry> industries() {
        return List.copyOf(byCode.values());
    }

    /** The prefixes that are assigned, each with its industry. */
    public Map<String, RndIndustry> assignments() {
        return Collections.unmodifiableMap(byPrefix);
    }

    /** Content hash of the assignment alone, on which it depends what an industry makes. */
    public String assignmentVersion() {
        return assignmentVersion;
    }

    /** Content hashes of assignment and weights. */
    public String version() {
        return version;
    }

    private static RndIndustry industry(ReferenceTable table, ReferenceTable.Row row) {
        String percent = row.get("rd_percent_of_value_added");
        try {
            return new RndIndustry(row.get("industry"), row.get("tier"), new BigDecimal(percent), row.get("title"));
        } catch (NumberFormatException e) {
            throw table.error(row, "'" + percent + "' is no number; write it as 24.05");
        }
    }
}
