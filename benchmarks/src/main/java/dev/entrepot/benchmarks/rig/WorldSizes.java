package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.WorldSettings;

/**
 * Made-up worlds that resemble real trade at their size. More records are partly more reporters, partly more months, and mostly more
 * in each month: a million records are 50 reporters and 36 months, a hundred million 199 reporters and 119 months.
 */
public final class WorldSizes {
    private static final double A_MILLION = 1_000_000;
    private static final double REPORTERS = 50;
    private static final double REPORTERS_POWER = 0.3;
    private static final int FEWEST_REPORTERS = 8;
    private static final int MOST_REPORTERS = 200;
    private static final double MONTHS = 36;
    private static final double MONTHS_POWER = 0.26;
    private static final int FEWEST_MONTHS = 36;
    private static final int MOST_MONTHS = 120;
    private static final double REVISED = 0.1;
    private static final double WITHDRAWN = 0.02;
    private static final double LATE = 0.02;
    private static final double AGGREGATING = 0.25;
    private static final Period FIRST = Period.month(2015, 1);

    private WorldSizes() {}

    /** Returns the settings of a world of about this many records. */
    public static WorldSettings of(long records, long seed) {
        return of(records, 0, 0, seed);
    }

    /**
     * Returns the settings of a world of another shape.
     *
     * @param reporters number of reporters, 0 for what is usual at that size
     * @param months number of months, 0 for what is usual at that size
     */
    public static WorldSettings of(long records, int reporters, int months, long seed) {
        double millions = records / A_MILLION;
        return new WorldSettings(
                records,
                reporters > 0
                        ? reporters
                        : between(FEWEST_REPORTERS, MOST_REPORTERS, REPORTERS * Math.pow(millions, REPORTERS_POWER)),
                FIRST,
                months > 0 ? months : between(FEWEST_MONTHS, MOST_MONTHS, MONTHS * Math.pow(millions, MONTHS_POWER)),
                REVISED,
                WITHDRAWN,
                LATE,
                AGGREGATING,
                seed);
    }

    private static int between(int least, int most, double wanted) {
        return (int) Math.max(least, Math.min(most, Math.round(wanted)));
    }
}
