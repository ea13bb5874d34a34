package dev.entrepot.domain.period;

/**
 * A calendar month, quarter or year, with no time zone. The index counts periods from year 0: a month's is {@code year * 12 +
 * month - 1}; a year to date has that of its last month. The text form is ISO-like ({@code 2024-05}, {@code 2024-Q2}, {@code 2024},
 * {@code 2024-YTD05}) and parses back.
 *
 * @param frequency the calendar unit
 * @param index periods since the start of year 0; years 1000 to 9999 are accepted
 */
public record Period(Frequency frequency, int index) implements Comparable<Period> {
    private static final String YEAR_TO_DATE = "-YTD";
    private static final int FIRST_YEAR = 1700;
    private static final int LAST_YEAR = 2199;

    /** Refuses years outside 1000 to 9999. */
    public Period {
        int year = Math.floorDiv(index, frequency.perYear());
        if (year < 1000 || year > 9999) {
            throw new IllegalArgumentException("a period has a year from 1000 to 9999, not " + year);
        }
    }

    /** Returns the month; {@code month} is 1 to 12. */
    public static Period month(int year, int month) {
        return new Period(Frequency.M, year * 12 + within(month, 12, "month") - 1);
    }

    /** Returns the quarter; {@code quarter} is 1 to 4. */
    public static Period quarter(int year, int quarter) {
        return new Period(Frequency.Q, year * 4 + within(quarter, 4, "quarter") - 1);
    }

    /** Returns the calendar year. */
    public static Period year(int year) {
        return new Period(Frequency.A, year);
    }

    /**
     * Reads {@code 2024}, {@code 2024-05}, {@code 2024-Q2} or {@code 2024-YTD05}.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static Period parse(String text) {
        int length = text.length();
        if (length == 4) {
            return year(digits(text, 0, 4));
        }
        if (length == 7 && text.charAt(4) == '-') {
            int year = digits(text, 0, 4);
            return text.charAt(5) == 'Q' ? quarter(year, digits(text, 6, 7)) : month(year, digits(text, 5, 7));
        }
        if (length == 10 && text.startsWith(YEAR_TO_DATE, 4)) {
            return month(digits(text, 0, 4), digits(text, 8, 10)).toDate();
        }
        throw new IllegalArgumentException("a period is written 2024-05, 2024-Q2 or 2024, not '" + text + "'");
    }

    /** Returns the year to date that ends with this month. */
    public Period toDate() {
        return new Period(Frequency.YTD, index);
    }

    /** Whether there can be figures of this period: its year is from 1700 to 2199. */
    public boolean hasFigures() {
        return year() >= FIRST_YEAR && year() <= LAST_YEAR;
    }

    /** Returns the calendar year that holds the period. */
    public int year() {
        return Math.floorDiv(index, frequency.perYear());
    }

    /** Returns the position in its year, from 0. */
    public int withinYear() {
        return Math.floorMod(index, frequency.perYear());
    }

    /** Returns the period {@code periods} later (earlier when negative). */
    public Period plus(int periods) {
        return new Period(frequency, index + periods);
    }

    /** Returns the last calendar month of the period as {@code year * 12 + month - 1}. */
    public int lastMonth() {
        int months = 12 / frequency.perYear();
        return index * months + months - 1;
    }

    /** Orders by frequency, then time. */
    @Override
    public int compareTo(Period other) {
        int byFrequency = frequency.compareTo(other.frequency);
        return byFrequency != 0 ? byFrequency : Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        int year = year();
        int within = withinYear();
        return switch (frequency) {
            case A -> Integer.toString(year);
            case Q -> year + "-Q" + (within + 1);
            case YTD -> year + YEAR_TO_DATE + (within < 9 ? "0" : "") + (within + 1);
            case M -> year + (within < 9 ? "-0" : "-") + (within + 1);
        };
    }

    private static int within(int value, int last, String unit) {
        if (value < 1 || value > last) {
            throw new IllegalArgumentException("a " + unit + " is 1 to " + last + ", not " + value);
        }
        return value;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new IllegalArgumentException("a period is written 2024-05, 2024-Q2 or 2024, not '" + text + "'");
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
