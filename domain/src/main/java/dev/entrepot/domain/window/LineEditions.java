package dev.entrepot.domain.window;

import dev.entrepot.domain.taxonomy.Comparability;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the editions of the classification bear on one sector over consecutive periods. Owned by one thread. */
public final class LineEditions {
    private static final String SEPARATOR = "; ";

    /**
     * What the editions of the frames alone say of a sector, whatever the line; shared by all lines of the sector over the same frames. The
     * arrays have an entry a period, are owned by the caller and are read only.
     */
    public static final class Grading {
        private final @Nullable Comparability[] grades;
        private final @Nullable String[] causes;
        private final @Nullable String[] lacking;
        private final int[] events;
        private final int[] lacks;
        private final Map<Integer, Breaks> known = new HashMap<>();

        /**
         * Starts with nothing looked at.
         *
         * @param grades between the edition of a period and that of the period a year before; null where nothing is graded or one is
         *     missing
         * @param causes why a grade is D; null where it is not
         * @param lacking the edition of a period that has no code of the sector; null elsewhere
         */
        public Grading(@Nullable Comparability[] grades, @Nullable String[] causes, @Nullable String[] lacking) {
            this.grades = grades;
            this.causes = causes;
            this.lacking = lacking;
            this.events = new int[grades.length + 1];
            this.lacks = new int[grades.length + 1];
            for (int at = 0; at < grades.length; at++) {
                boolean graded = grades[at] == Comparability.B || grades[at] == Comparability.C;
                events[at + 1] = events[at] + (graded || causes[at] != null ? 1 : 0);
                lacks[at + 1] = lacks[at] + (lacking[at] == null ? 0 : 1);
            }
        }

        private static boolean any(int[] running, int first, int last) {
            return running[last + 1] != running[first];
        }
    }

    private final Grading grading;
    private final boolean[] present;

    /**
     * Looks at one line.
     *
     * @param present where the line has a value; owned by the caller and read only
     */
    public LineEditions(Grading grading, boolean[] present) {
        this.grading = grading;
        this.present = present;
    }

    /** Returns the text for an edition that has no code of a sector. */
    public static String noCode(String edition) {
        return "no code in " + edition;
    }

    /** Returns the text for two editions in which a sector is not the same goods. */
    public static String graded(String from, String to) {
        return from + "-" + to + " graded " + Comparability.D;
    }

    /** Joins several causes. */
    public static String join(SortedSet<String> causes) {
        return String.join(SEPARATOR, causes);
    }

    /** Whether growth between a period and the one a year before must not be computed. */
    boolean isBroken(int at) {
        Comparability grade = grading.grades[at];
        return grade != null && grade.forbidsGrowth();
    }

    /** Returns what the editions do to the window between two positions, inclusive; null when nothing. */
    @Nullable
    Breaks over(int first, int last) {
        int start = Math.max(first, 0);
        boolean absent = Grading.any(grading.lacks, start, last) && isAbsent(start, last);
        if (absent) {
            return find(start, last, true);
        }
        return Grading.any(grading.events, start, last)
                ? grading.known.computeIfAbsent(start * grading.events.length + last, span -> find(start, last, false))
                : null;
    }

    private boolean isAbsent(int first, int last) {
        for (int i = first; i <= last; i++) {
            if (grading.lacking[i] != null && !present[i]) {
                return true;
            }
        }
        return false;
    }

    private Breaks find(int first, int last, boolean absent) {
        boolean broken = false;
        Comparability worst = Comparability.A;
        TreeSet<String> reasons = new TreeSet<>();
        for (int i = first; i <= last; i++) {
            Comparability grade = grading.grades[i];
            String cause = grading.causes[i];
            String edition = grading.lacking[i];
            if (cause != null) {
                broken = true;
                reasons.addAll(Arrays.asList(cause.split(SEPARATOR)));
            } else if (grade == Comparability.B || grade == Comparability.C) {
                worst = worst.compareTo(grade) >= 0 ? worst : grade;
            }
            if (absent && edition != null && !present[i]) {
                reasons.add(noCode(edition));
            }
        }
        return new Breaks(broken, worst, absent, join(reasons));
    }
}
