package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.period.Period;
import dev.entrepot.producer.generate.WorldSettings;

/**
 * Made-up worlds that resemble real trade at their size: a release has some 20,000 rows, about half of what a reporter of UN Comtrade has
 * in a month on average. More records are more months and more reporters: a million records are 2 reporters and 24 months, a hundred
 * million 42 reporters and 120 months.
 */
public final class WorldSizes {
    private static final double A_MILLION = 1_000_000;
    private static final double ROWS_A_RELEASE = 20_000;
    private static final int MOST_REPORTERS = 200;
    private static final double MONTHS = 24;
    private static final double MONTHS_POWER = 0.35;
    private static final int FEWEST_MONTHS = 24;
    private static final int MOST_MONTHS = 240;
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
        int span = months > 0
                ? months
                : between(FEWEST_MONTHS, MOST_MONTHS, MONTHS * Math.pow(records / A_MILLION, MONTHS_POWER));
        return new WorldSettings(
                records,
                reporters > 0 ? reporters : between(1, MOST_REPORTERS, records / (span * ROWS_A_RELEASE)),
                FIRST,
                span,
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
