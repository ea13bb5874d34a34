package dev.entrepot.standalone.verify;

import java.util.List;
import java.util.Map;

/**
 * How the topic of indicators compares with what should be there.
 *
 * @param checks one for each indicator that was recomputed and is in the topic, or should be
 * @param others records of indicators that were not recomputed, by id
 * @param differences the first of what differs, is missing or is unexpected
 */
record IndicatorComparison(List<Check> checks, List<Others> others, List<String> differences) {
    private static final List<String> SCRIPTS = List.of("series", "lines", "parts", "country", "world");

    /**
     * One indicator.
     *
     * @param id its id
     * @param records records in the topic
     * @param equal those that are as they should be
     * @param different those with another value, interval or status
     * @param missing records that the topic lacks
     * @param unexpected records that should not be there
     */
    record Check(String id, long records, long equal, long different, long missing, long unexpected) {
        /** Whether everything is as it should be. */
        boolean agrees() {
            return different == 0 && missing == 0 && unexpected == 0;
        }
    }

    /** An indicator that was not recomputed. */
    record Others(String id, long records) {}

    /** Recomputes the indicators from the figures that are expected, and compares them with the table of {@code found.sql}. */
    static IndicatorComparison of(Database database, int shown) {
        SCRIPTS.forEach(script -> database.run("indicator/" + script + ".sql"));
        for (String id : database.query(
                "SELECT id FROM recomputed_indicator WHERE id IN (SELECT id FROM wanted_indicator UNION ALL SELECT id FROM found_indicator) ORDER BY id",
                row -> row.getString(1))) {
            database.run("indicator/check.sql", Map.of("id", Database.literal(id), "shown", Integer.toString(shown)));
        }
        return new IndicatorComparison(
                database.query(
                        "SELECT id, records, equal, different, missing, unexpected FROM indicator_check WHERE records + missing > 0 ORDER BY id",
                        row -> new Check(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6))),
                database.query(
                        "SELECT id, count(*) FROM ("
                                + "SELECT id, arg_max(status, ordinal) AS status FROM found_indicator ANTI JOIN recomputed_indicator USING (id)"
                                + " GROUP BY id, source, reporter, flow, freq, taxonomy, sector, partner, variant, period)"
                                + " WHERE status IS NOT NULL GROUP BY id ORDER BY id",
                        row -> new Others(row.getString(1), row.getLong(2))),
                database.query(
                        "SELECT id, series, wanted, got FROM indicator_difference ORDER BY ALL LIMIT " + shown,
                        row -> "indicators " + row.getString(1) + " " + row.getString(2) + ": expected "
                                + or(row.getString(3)) + ", found " + or(row.getString(4))));
    }

    private static String or(String said) {
        return said.isEmpty() ? "none" : said;
    }

    /** Returns the records that were compared, or should have been. */
    long records() {
        return checks.stream().mapToLong(Check::records).sum();
    }

    /** Returns those that differ. */
    long different() {
        return checks.stream().mapToLong(Check::different).sum();
    }

    /** Returns those that the topic lacks. */
    long missing() {
        return checks.stream().mapToLong(Check::missing).sum();
    }

    /** Returns those that should not be there. */
    long unexpected() {
        return checks.stream().mapToLong(Check::unexpected).sum();
    }

    /** Returns how many records were not recomputed. */
    long notRecomputed() {
        return others.stream().mapToLong(Others::records).sum();
    }

    /** Whether everything that was recomputed is as it should be. */
    boolean agrees() {
        return checks.stream().allMatch(Check::agrees);
    }
}
