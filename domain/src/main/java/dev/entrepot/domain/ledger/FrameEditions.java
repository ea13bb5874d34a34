package dev.entrepot.domain.ledger;

import dev.entrepot.domain.taxonomy.Comparability;
import dev.entrepot.domain.window.LineEditions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The editions of the classification over the frames of one flow, and what follows for each line. As long as all frames are in one
 * edition nothing does. Owned by one thread.
 */
final class FrameEditions {
    private final SectorIndex sectors;
    private final int lag;
    private final @Nullable String[] editions;
    private final boolean single;
    private final Map<Integer, LineEditions.Grading> gradings = new HashMap<>();

    /**
     * Looks at the frames.
     *
     * @param lag periods in a year
     * @param frames one for each position, null where there is none
     */
    FrameEditions(SectorIndex sectors, int lag, @Nullable FrameState[] frames) {
        this.sectors = sectors;
        this.lag = lag;
        this.editions = new String[frames.length];
        String one = null;
        boolean several = false;
        for (int at = 0; at < frames.length; at++) {
            FrameState frame = frames[at];
            String edition = frame == null ? "" : frame.whole().classification();
            if (!edition.isEmpty()) {
                editions[at] = edition;
                several |= one != null && !one.equals(edition);
                one = edition;
            }
        }
        this.single = !several;
    }

    /** Whether a position has another edition than in other frames over the same periods. */
    boolean differAt(FrameEditions other, int at) {
        return !Objects.equals(editions[at], other.editions[at]);
    }

    /** Whether a position has another edition than a position of other frames. */
    boolean differAt(int at, FrameEditions other, int there) {
        return !Objects.equals(editions[at], other.editions[there]);
    }

    /** Whether any position has another edition than in other frames over the same periods. */
    boolean differ(FrameEditions other) {
        return !Arrays.equals(editions, other.editions);
    }

    /**
     * Returns how the editions bear on a line; null when they do not.
     *
     * @param known where the line has a value
     */
    @Nullable
    LineEditions of(int line, boolean[] known) {
        if (line == SectorIndex.TOTAL || line >= sectors.sectors() || (single && !lacksCode(line))) {
            return null;
        }
        return new LineEditions(gradings.computeIfAbsent(line, this::grade), known);
    }

    private LineEditions.Grading grade(int line) {
        @Nullable Comparability[] grades = new Comparability[editions.length];
        @Nullable String[] causes = new String[editions.length];
        @Nullable String[] lacking = new String[editions.length];
        for (int at = 0; at < editions.length; at++) {
            String to = editions[at];
            String from = at < lag ? null : editions[at - lag];
            if (from != null && to != null && !from.equals(to)) {
                Comparability grade = sectors.comparability(line, from, to);
                grades[at] = grade;
                if (grade.forbidsGrowth()) {
                    causes[at] = cause(line, from, to);
                }
            }
            lacking[at] = to != null && hasNoCode(line, to) ? to : null;
        }
        return new LineEditions.Grading(grades, causes, lacking);
    }

    private String cause(int line, String from, String to) {
        TreeSet<String> causes = new TreeSet<>();
        for (String edition : new String[] {from, to}) {
            if (hasNoCode(line, edition)) {
                causes.add(LineEditions.noCode(edition));
            }
        }
        if (causes.isEmpty()) {
            causes.add(LineEditions.graded(from, to));
        }
        return LineEditions.join(causes);
    }

    /** Whether some edition has no code of a line; other slices than those that decide it may still know a value. */
    private boolean lacksCode(int line) {
        for (String edition : editions) {
            if (edition != null) {
                return hasNoCode(line, edition);
            }
        }
        return false;
    }

    private boolean hasNoCode(int line, String edition) {
        return sectors.edition(edition).prefixes(line).length == 0;
    }
}
