package dev.entrepot.streams.replay;

import dev.entrepot.streams.view.TotalRow;
import dev.entrepot.streams.view.TotalsKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure that would change.
 *
 * @param kind which totals
 * @param key key of the Kafka record
 * @param window span of the figure
 * @param cause why it differs
 * @param live what the running app says; none when it has no such figure
 * @param replayed what the replay says; none when it has no such figure
 */
record Difference(
        TotalsKind kind,
        String key,
        String window,
        Cause cause,
        @Nullable TotalRow live,
        @Nullable TotalRow replayed) {
    /** Why figures differ; the first that applies. */
    enum Cause {
        /** Another version of the taxonomy. */
        TAXONOMY,
        /** Another version or composition of the groups. */
        MEMBERSHIP,
        /** Another version of the program. */
        CODE,
        /** Other releases took part. */
        RELEASES
    }

    private static final Map<String, Function<TotalRow, @Nullable Object>> FIGURES = figures();

    private static Map<String, Function<TotalRow, @Nullable Object>> figures() {
        Map<String, Function<TotalRow, @Nullable Object>> figures = new LinkedHashMap<>();
        figures.put("value", TotalRow::value);
        figures.put("status", TotalRow::status);
        figures.put("present", TotalRow::present);
        figures.put("expected", TotalRow::expected);
        figures.put("missing", TotalRow::missing);
        figures.put("yoy", TotalRow::yoy);
        figures.put("change", TotalRow::change);
        figures.put("midpoint", TotalRow::midpoint);
        figures.put("contribution_pp", TotalRow::contributionPp);
        figures.put("share", TotalRow::share);
        figures.put("streak", TotalRow::streak);
        figures.put("flags", TotalRow::flags);
        figures.put("reason", TotalRow::reason);
        figures.put("currency", TotalRow::currency);
        return figures;
    }

    /** Whether two figures say the same, whichever release and versions they come from. */
    static boolean same(TotalRow live, TotalRow replayed) {
        return FIGURES.values().stream().allMatch(part -> Objects.equals(part.apply(live), part.apply(replayed)));
    }

    /** Returns the name of the first part of the figure that differs. */
    String part() {
        TotalRow before = live;
        TotalRow after = replayed;
        if (before == null || after == null) {
            return "value";
        }
        return FIGURES.entrySet().stream()
                .filter(part -> !Objects.equals(
                        part.getValue().apply(before), part.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("value");
    }

    /** Returns what one side says of that part, for people. */
    String text(@Nullable TotalRow side) {
        if (side == null) {
            return "(no figure)";
        }
        Function<TotalRow, @Nullable Object> part = FIGURES.get(part());
        Object said = part == null ? null : part.apply(side);
        if (said == null) {
            return "(none)";
        }
        return said instanceof BigDecimal number ? number.toPlainString() : said.toString();
    }

    /** Returns what explains the difference: the two versions, or the two releases. */
    String detail() {
        Function<TotalRow, String> what = switch (cause) {
            case TAXONOMY -> TotalRow::taxonomyVersion;
            case MEMBERSHIP -> TotalRow::membershipVersion;
            case CODE -> TotalRow::codeVersion;
            case RELEASES -> TotalRow::release;
        };
        return (live == null ? "-" : what.apply(live)) + " -> " + (replayed == null ? "-" : what.apply(replayed));
    }
}
