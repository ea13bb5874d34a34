package dev.entrepot.domain.period;

/** How often a figure is observed (SDMX CL_FREQ). Figures of different frequencies are different observations. */
public enum Frequency {
    /** Monthly. */
    M(12),
    /** Quarterly. */
    Q(4),
    /** Annual. */
    A(1),
    /**
     * Sums from January up to a month, as some sources publish them beside or before their months. They are compared with the sums of
     * the months and make no figures of their own.
     */
    YTD(12);

    private final int perYear;

    Frequency(int perYear) {
        this.perYear = perYear;
    }

    /** Returns the number of periods in a year: the distance between a period and the same one a year before. */
    public int perYear() {
        return perYear;
    }
}
