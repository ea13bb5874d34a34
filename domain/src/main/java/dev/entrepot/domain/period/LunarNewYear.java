package dev.entrepot.domain.period;

/**
 * The calendar month in which Chinese New Year falls: January or February. Factories and customs are closed for a week or more around it,
 * which moves trade between the two months from year to year.
 */
public final class LunarNewYear {
    private static final int FIRST_YEAR = 1980;

    /** The day of the year, from 1, for each year: 31 and less is in January. Beijing time, 1980 to 2050. */
    private static final int[] DAY_OF_YEAR = {
        47, 36, 25, 44, 33, 51, 40, 29, 48, 37, 27, 46, 35, 23, 41, 31, 50, 38, 28, 47, 36, 24, 43, 32, 22, 40, 29, 49,
                38,
        26, 45, 34, 23, 41, 31, 50, 39, 28, 47, 36, 25, 43, 32, 22, 41, 29, 48, 37, 26, 44, 34, 23, 42, 31, 50, 39, 28,
                46,
        35, 24, 43, 32, 22, 41, 30, 48, 37, 26, 45, 33, 23
    };

    private LunarNewYear() {}

    /** Whether the date is known for a year. */
    public static boolean isKnown(int year) {
        return year >= FIRST_YEAR && year < FIRST_YEAR + DAY_OF_YEAR.length;
    }

    /**
     * Returns the day of the year, from 1.
     *
     * @throws IllegalArgumentException when it is not known for the year
     */
    public static int dayOfYear(int year) {
        if (!isKnown(year)) {
            throw new IllegalArgumentException("Chinese New Year of " + year + " is not known");
        }
        return DAY_OF_YEAR[year - FIRST_YEAR];
    }

    /**
     * Whether Chinese New Year falls in a month; false where it is not known.
     *
     * @param month 1 to 12
     */
    public static boolean isIn(int year, int month) {
        return isKnown(year) && month == (dayOfYear(year) <= 31 ? 1 : 2);
    }
}
