package dev.entrepot.standalone.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the output topics compare with what should be there.
 *
 * @param keys expected keys
 * @param cells fields of figures that were compared
 * @param different cells that differ
 * @param missing expected keys, or windows of them, that the topics lack
 * @param unexpected keys, or windows of them, that should not be there
 * @param differences the first of the cells that differ
 * @param missingKeys the first of the missing ones
 * @param unexpectedKeys the first of the unexpected ones
 */
record Comparison(
        long keys,
        long cells,
        long different,
        long missing,
        long unexpected,
        List<Difference> differences,
        List<String> missingKeys,
        List<String> unexpectedKeys) {
    private static final int FIELDS = 12;

    /** A cell that differs. */
    record Difference(
            String topic,
            String series,
            String window,
            String field,
            @Nullable String expected,
            @Nullable String found) {
        @Override
        public String toString() {
            return "totals." + topic + " " + series + " " + window + " " + field + ": expected " + or(expected)
                    + ", found " + or(found);
        }

        private static String or(@Nullable String value) {
            return value == null ? "none" : value.isEmpty() ? "nothing" : value;
        }
    }

    /** Compares the tables of {@code found.sql} with the expected figures. */
    static Comparison of(Oracle oracle, int shown) {
        Database database = oracle.database();
        database.run("comparison.sql");
        long absent = database.number("SELECT count(*) FROM unequal WHERE missing_here");
        return new Comparison(
                database.number("SELECT count(*) FROM (SELECT DISTINCT line, period FROM figure)"),
                (oracle.figures() - absent) * FIELDS,
                database.number("SELECT count(*) FROM difference"),
                database.number("SELECT count(DISTINCT series) FROM unequal WHERE missing_here"),
                database.number("SELECT count(DISTINCT series) FROM unequal WHERE unexpected"),
                database.query(
                        "SELECT topic, replace(series, topic || '|', ''), span, field, wanted, got FROM difference ORDER BY ALL LIMIT "
                                + shown,
                        row -> new Difference(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6))),
                keys(database, "missing_here", shown),
                keys(database, "unexpected", shown));
    }

    /** Returns the cells that agree. */
    long equal() {
        return cells - different;
    }

    /** Whether everything is as it should be. */
    boolean agrees() {
        return different == 0 && missing == 0 && unexpected == 0;
    }

    private static List<String> keys(Database database, String condition, int shown) {
        return database.query(
                "SELECT DISTINCT 'totals.' || topic || ' ' || replace(series, topic || '|', '') || ' ' || span FROM unequal WHERE "
                        + condition + " ORDER BY 1 LIMIT " + shown,
                row -> row.getString(1));
    }
}
