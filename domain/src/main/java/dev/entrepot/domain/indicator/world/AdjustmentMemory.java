package dev.entrepot.domain.indicator.world;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The adjustments that were asked for last, by their amounts. A release changes few of the many series of all reporters, and an adjustment
 * takes as long as thousands of other figures. Safe for several threads.
 */
final class AdjustmentMemory {
    /** What all indicators share. */
    static final AdjustmentMemory SHARED = new AdjustmentMemory();

    private static final int SIZE = 4096;
    private static final double[] NOTHING = {};

    private final Map<Question, double[]> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, double[]> eldest) {
            return size() > SIZE;
        }
    };

    /** Does what {@link SeasonalAdjustment#adjust} does; neither array may be changed afterwards. */
    double @Nullable [] adjust(int first, double[] amounts, boolean lunarNewYear) {
        Question question = new Question(first, amounts, lunarNewYear);
        double[] answer;
        synchronized (answers) {
            answer = answers.get(question);
        }
        if (answer == null) {
            double[] adjusted = SeasonalAdjustment.adjust(first, amounts, lunarNewYear);
            answer = adjusted == null ? NOTHING : adjusted;
            synchronized (answers) {
                answers.put(question, answer);
            }
        }
        return answer.length == 0 ? null : answer;
    }

    private static final class Question {
        private final int first;
        private final double[] amounts;
        private final boolean lunarNewYear;

        Question(int first, double[] amounts, boolean lunarNewYear) {
            this.first = first;
            this.amounts = amounts;
            this.lunarNewYear = lunarNewYear;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Question that
                    && first == that.first
                    && lunarNewYear == that.lunarNewYear
                    && Arrays.equals(amounts, that.amounts);
        }

        @Override
        public int hashCode() {
            return 31 * first + Arrays.hashCode(amounts);
        }
    }
}
