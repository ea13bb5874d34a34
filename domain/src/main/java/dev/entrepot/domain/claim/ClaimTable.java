package dev.entrepot.domain.claim;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.code.ReferenceDataException;
import dev.entrepot.domain.code.ReferenceTable;
import dev.entrepot.domain.period.Frequency;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * Reads claims from files, one claim a row. Sources and reporters are lists with spaces in between; the thresholds of {@code between} are
 * written {@code 0.2..0.3}.
 */
public final class ClaimTable {
    /** The file of the product's own claims. */
    public static final String BUILT_IN = "innovation-and-trade.csv";

    private static final List<String> REQUIRED =
            List.of("id", "statement", "source", "indicator", "frequency", "comparison", "threshold");
    private static final List<String> OPTIONAL =
            List.of("reporter", "flow", "taxonomy", "sector", "partner", "variant", "for");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern REPORTER = Pattern.compile("[A-Z][A-Z0-9]{1,4}");
    private static final int MOST_PERIODS = 600;
    /** The digits that a published number may have before its point. */
    private static final int DIGITS = 26;

    private static final int DECIMALS = 12;

    private final ReferenceTable table;
    private final SortedSet<String> indicators = Catalogue.builtIn().ids();

    private ClaimTable(ReferenceTable table) {
        this.table = table;
    }

    /** Returns the product's own claims. */
    public static List<Claim> builtIn() {
        return of(ReferenceTable.ofResource(ClaimTable.class, BUILT_IN, REQUIRED, OPTIONAL));
    }

    /**
     * Reads a user's file.
     *
     * @throws ReferenceDataException when a row is no claim; the message names the file, the line and the remedy
     */
    public static List<Claim> ofFile(Path file) {
        return of(ReferenceTable.ofFile(file, REQUIRED, OPTIONAL));
    }

    /**
     * Reads text.
     *
     * @param name what errors call it
     * @throws ReferenceDataException when a row is no claim
     */
    public static List<Claim> of(String name, String text) {
        return of(ReferenceTable.of(name, text, REQUIRED, OPTIONAL));
    }

    private static List<Claim> of(ReferenceTable table) {
        return new ClaimTable(table).claims();
    }

    /**
     * Reads several files as one; none for the product's own claims.
     *
     * @throws ReferenceDataException when a row is no claim, or two claims have the same id
     */
    public static List<Claim> ofFiles(List<Path> files) {
        if (files.isEmpty()) {
            return builtIn();
        }
        List<Claim> claims = new ArrayList<>();
        Map<String, Path> owners = new HashMap<>();
        for (Path file : files) {
            for (Claim claim : ofFile(file)) {
                Path other = owners.putIfAbsent(claim.id(), file);
                if (other != null) {
                    throw new ReferenceDataException(file + ": claim '" + claim.id() + "' stands in " + other
                            + " too; give one of them another id");
                }
                claims.add(claim);
            }
        }
        return List.copyOf(claims);
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (ReferenceTable.Row row : table.rows()) {
            Claim claim = claim(row);
            Integer other = lines.putIfAbsent(claim.id(), row.line());
            if (other != null) {
                throw table.error(
                        row,
                        "claim '" + claim.id() + "' stands in line " + other + " too; give one of them another id");
            }
            claims.add(claim);
        }
        return List.copyOf(claims);
    }

    private Claim claim(ReferenceTable.Row row) {
        String id = row.get("id");
        if (!ID.matcher(id).matches()) {
            throw table.error(row, "id '" + id + "' is not made of lower-case letters, digits and hyphens; rename it");
        }
        String statement = row.get("statement");
        if (statement.isEmpty()) {
            throw table.error(row, "the statement is empty; say the claim in one sentence");
        }
        List<String> sources = list(row.get("source"));
        if (sources.isEmpty()) {
            throw table.error(row, "the source is empty; name one or more, e.g. COMTRADE or 'COMTRADE GACC'");
        }
        List<String> reporters = list(row.get("reporter"));
        for (String reporter : reporters) {
            if (!REPORTER.matcher(reporter).matches()) {
                throw table.error(
                        row,
                        "reporter '" + reporter
                                + "' is not an ISO alpha-3 code; write e.g. CHN, or nothing for all reporters");
            }
        }
        String indicator = row.get("indicator");
        if (!indicators.contains(indicator)) {
            throw table.error(
                    row, "there is no indicator '" + indicator + "'; 'entrepot indicators --list' shows all of them");
        }
        Comparison comparison = Comparison.of(row.get("comparison"))
                .orElseThrow(() -> table.error(
                        row, "comparison '" + row.get("comparison") + "' is unknown; write >=, >, <=, < or between"));
        BigDecimal[] thresholds = thresholds(row, comparison);
        return new Claim(
                id,
                statement,
                sources,
                reporters,
                indicator,
                row.get("flow"),
                row.get("taxonomy"),
                row.get("sector"),
                row.get("partner"),
                row.get("variant"),
                frequency(row),
                comparison,
                thresholds[0],
                thresholds[1],
                periods(row));
    }

    private static List<String> list(String cell) {
        return Arrays.stream(cell.split(" +")).filter(one -> !one.isEmpty()).toList();
    }

    private Frequency frequency(ReferenceTable.Row row) {
        return switch (row.get("frequency")) {
            case "M" -> Frequency.M;
            case "Q" -> Frequency.Q;
            case "A" -> Frequency.A;
            default -> throw table.error(row, "frequency '" + row.get("frequency") + "' is unknown; write M, Q or A");
        };
    }

    private BigDecimal[] thresholds(ReferenceTable.Row row, Comparison comparison) {
        String cell = row.get("threshold");
        if (comparison != Comparison.BETWEEN) {
            BigDecimal threshold = number(row, cell);
            return new BigDecimal[] {threshold, threshold};
        }
        String[] ends = cell.split("\\.\\.", -1);
        if (ends.length != 2) {
            throw table.error(row, "threshold '" + cell + "' is no interval; write e.g. 0.2..0.3");
        }
        BigDecimal lower = number(row, ends[0].strip());
        BigDecimal upper = number(row, ends[1].strip());
        if (lower.compareTo(upper) > 0) {
            throw table.error(row, "threshold '" + cell + "' has its greater end first; turn it round");
        }
        return new BigDecimal[] {lower, upper};
    }

    private BigDecimal number(ReferenceTable.Row row, String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if ((long) number.precision() - number.scale() <= DIGITS
                    && number.stripTrailingZeros().scale() <= DECIMALS) {
                return number.stripTrailingZeros();
            }
        } catch (NumberFormatException e) {
            throw table.error(row, "threshold '" + text + "' is no number; write e.g. 0.025");
        }
        throw table.error(
                row,
                "threshold '" + text + "' has more than " + DIGITS + " digits before its point or " + DECIMALS
                        + " after it; round it");
    }

    private int periods(ReferenceTable.Row row) {
        String cell = row.get("for");
        if (cell.isEmpty()) {
            return 1;
        }
        try {
            int periods = Integer.parseInt(cell);
            if (periods >= 1 && periods <= MOST_PERIODS) {
                return periods;
            }
        } catch (NumberFormatException e) {
            throw table.error(row, "for '" + cell + "' is no number of periods; write e.g. 4");
        }
        throw table.error(row, "for '" + cell + "' is out of range; write 1 to " + MOST_PERIODS);
    }
}
