package dev.entrepot.producer.generate;

import dev.entrepot.domain.period.Period;

/**
 * What a made-up world is like.
 *
 * @param records about how many records, revisions included, published aggregates not
 * @param reporters number of reporting economies, the largest first
 * @param first first month; not before 2012, for which HS editions have lists of codes
 * @param months number of months
 * @param revised share of records that revise an earlier one, from 0 to 0.9
 * @param withdrawn share of revisions that take a value back without another one
 * @param late share of months that come two to six months after their time
 * @param aggregating share of reporters that publish totals beside details
 * @param seed everything else follows from it
 */
public record WorldSettings(
        long records,
        int reporters,
        Period first,
        int months,
        double revised,
        double withdrawn,
        double late,
        double aggregating,
        long seed) {
    /** The first month that can be asked for. */
    public static final Period EARLIEST = Period.month(2012, 1);

    private static final double MOST_REVISED = 0.9;

    /** Checks each setting. */
    public WorldSettings {
        require(records > 0, "records", records, "above 0");
        require(
                reporters > 0 && reporters <= Traders.areas().size(),
                "reporters",
                reporters,
                "1 to " + Traders.areas().size());
        require(
                first.frequency() == EARLIEST.frequency() && first.compareTo(EARLIEST) >= 0,
                "first",
                first,
                "a month from " + EARLIEST);
        require(months > 0, "months", months, "above 0");
        require(revised >= 0 && revised <= MOST_REVISED, "revised", revised, "0 to " + MOST_REVISED);
        share(withdrawn, "withdrawn");
        share(late, "late");
        share(aggregating, "aggregating");
    }

    private static void share(double value, String name) {
        require(value >= 0 && value <= 1, name, value, "0 to 1");
    }

    private static void require(boolean holds, String name, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; it has to be " + allowed);
        }
    }
}
