package dev.entrepot.domain.period;

import java.util.List;

/**
 * A span of time that ends with a period. Spans count calendar months, so that a quarterly series has windows of 1, 2, 4 and 8
 * quarters under the names {@code r3} to {@code r24}; an annual series has only {@code year}.
 */
public enum Window {
    /** The single month. */
    M("m", 1),
    /** Three months. */
    R3("r3", 3),
    /** Six months. */
    R6("r6", 6),
    /** Twelve months. */
    R12("r12", 12),
    /** Twenty-four months. */
    R24("r24", 24),
    /** From the first period of the calendar year. */
    YTD("ytd", 0),
    /** The calendar year; exists only at its last period. */
    YEAR("year", 0);

    private static final List<Window> MONTHLY = List.of(M, R3, R6, R12, R24, YTD, YEAR);
    private static final List<Window> QUARTERLY = List.of(R3, R6, R12, R24, YTD, YEAR);
    private static final List<Window> ANNUAL = List.of(YEAR);

    private final String code;
    private final int months;

    Window(String code, int months) {
        this.code = code;
        this.months = months;
    }

    /** Returns the name that users see: m, r3, r6, r12, r24, ytd, year. */
    public String code() {
        return code;
    }

    /**
     * Reads the name that users see.
     *
     * @throws IllegalArgumentException when there is no such window
     */
    public static Window parse(String code) {
        for (Window window : values()) {
            if (window.code.equals(code)) {
                return window;
            }
        }
        throw new IllegalArgumentException("a window is one of m, r3, r6, r12, r24, ytd, year, not '" + code + "'");
    }

    /**
     * Returns the windows that a series of this frequency has, shortest first; YEAR exists only at the last period of a year.
     * Years to date have none.
     */
    public static List<Window> of(Frequency frequency) {
        return switch (frequency) {
            case M -> MONTHLY;
            case Q -> QUARTERLY;
            case A -> ANNUAL;
            case YTD -> List.of();
        };
    }

    /**
     * Returns how many periods the window that ends with {@code period} has, or 0 when there is no such window (the year before
     * it has ended).
     */
    public int length(Frequency frequency, int period) {
        return lengthWithin(frequency, Math.floorMod(period, frequency.perYear()));
    }

    /** Returns the same by the position of the period in its year, from 0. */
    public int lengthWithin(Frequency frequency, int within) {
        int perYear = frequency.perYear();
        return switch (this) {
            case YTD -> within + 1;
            case YEAR -> within == perYear - 1 ? perYear : 0;
            default -> months * perYear / 12;
        };
    }

    /** Returns how far apart two consecutive figures of this window are, in periods: 1, and a whole year for YEAR. */
    public int step(Frequency frequency) {
        return this == YEAR ? frequency.perYear() : 1;
    }
}
