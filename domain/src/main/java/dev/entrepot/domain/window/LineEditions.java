package dev.entrepot.domain.window;

import dev.entrepot.domain.taxonomy.Comparability;
import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the editions of the classification bear on one sector over consecutive periods. The arrays have an entry a period, are owned by
 * the caller and are read only.
 *
 * @param grades between the edition of a period and that of the period a year before; null where nothing is graded or one is missing
 * @param causes why a grade is D; null where it is not
 * @param outside the edition of a period that has no code of the sector and leaves it without a value; null elsewhere
 */
@SuppressWarnings("ArrayRecordComponent") // a view on working arrays: copying them would cost more than all the sums
public record LineEditions(
        @Nullable Comparability[] grades,
        @Nullable String[] causes,
        @Nullable String[] outside) {
    private static final String SEPARATOR = "; ";

    /** Returns the text for an edition that has no code of a sector. */
    public static String noCode(String edition) {
        return "no code in " + edition;
    }

    /** Returns the text for two editions in which a sector is not the same goods. */
    public static String graded(String from, String to) {
        return from + "-" + to + " graded " + Comparability.D;
    }

    /** Joins several causes. */
    public static String join(TreeSet<String> causes) {
        return String.join(SEPARATOR, causes);
    }

    /** Whether growth between a period and the one a year before must not be computed. */
    boolean isBroken(int at) {
        Comparability grade = grades[at];
        return grade != null && grade.forbidsGrowth();
    }

    /** Returns what the editions do to the window between two positions, inclusive; null when nothing. */
    @Nullable
    Breaks over(int first, int last) {
        boolean broken = false;
        boolean absent = false;
        Comparability worst = Comparability.A;
        TreeSet<String> reasons = new TreeSet<>();
        for (int i = Math.max(first, 0); i <= last; i++) {
            Comparability grade = grades[i];
            String cause = causes[i];
            String edition = outside[i];
            if (cause != null) {
                broken = true;
                reasons.addAll(Arrays.asList(cause.split(SEPARATOR)));
            } else if (grade == Comparability.B || grade == Comparability.C) {
                worst = worst.compareTo(grade) >= 0 ? worst : grade;
            }
            if (edition != null) {
                absent = true;
                reasons.add(noCode(edition));
            }
        }
        return broken || absent || worst != Comparability.A ? new Breaks(broken, worst, absent, join(reasons)) : null;
    }
}
