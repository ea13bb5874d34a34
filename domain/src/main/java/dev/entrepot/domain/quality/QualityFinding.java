package dev.entrepot.domain.quality;

import dev.entrepot.domain.release.Vintage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure about the quality of data: a function of the newest vintages alone, not of the order in which they came.
 *
 * @param place what it is about
 * @param outcome what came of the check; null when there is nothing to check any more
 */
public record QualityFinding(QualityPlace place, @Nullable Outcome outcome) {
    /**
     * What came of a check.
     *
     * @param value the figure
     * @param unit its unit: a currency, {@code fraction}, {@code rows}, {@code cells}, {@code periods} or {@code days}
     * @param stated what the source states for a total, when that is compared
     * @param derived what its parts add up to, when that is compared
     * @param compared of a summary, the number of comparisons; else 0
     * @param unequal of a summary, those in which both sides differ
     * @param detail for people
     * @param vintage the newest among the data that the figure is about
     */
    public record Outcome(
            BigDecimal value,
            String unit,
            @Nullable BigDecimal stated,
            @Nullable BigDecimal derived,
            long compared,
            long unequal,
            String detail,
            Vintage vintage) {}

    /** Returns what differs between two states of the findings about the same data; what is gone has no outcome. */
    public static List<QualityFinding> changes(Map<QualityPlace, Outcome> before, Map<QualityPlace, Outcome> after) {
        List<QualityFinding> changes = new ArrayList<>();
        after.forEach((place, outcome) -> {
            if (!outcome.equals(before.get(place))) {
                changes.add(new QualityFinding(place, outcome));
            }
        });
        before.keySet().stream()
                .filter(place -> !after.containsKey(place))
                .forEach(place -> changes.add(new QualityFinding(place, null)));
        return changes;
    }
}
