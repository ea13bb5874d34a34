package dev.entrepot.streams.explain;

import dev.entrepot.domain.period.Period;
import dev.entrepot.streams.view.HeldState;
import dev.entrepot.streams.view.TotalRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of totals that stand behind a window of a line.
 *
 * @param now the figure
 * @param nowKey its key
 * @param before the figure a year before; null when it is not there
 * @param beforeKey its key
 * @param whole the figure of the whole; null when the line is no part of one, or it is not there
 * @param wholeKey its key
 * @param wholeBefore the figure of the whole a year before
 * @param wholeBeforeKey its key
 */
record Behind(
        TotalRow now,
        String nowKey,
        @Nullable TotalRow before,
        String beforeKey,
        @Nullable TotalRow whole,
        String wholeKey,
        @Nullable TotalRow wholeBefore,
        String wholeBeforeKey) {
    private static final String MATCHED = "MATCHED";

    /** Collects what stands behind a figure of a line. */
    static Behind of(HeldState state, Line line, TotalRow now, @Nullable Instant asOf) {
        Period period = Period.parse(now.period());
        Period yearBefore = period.plus(-period.frequency().perYear());
        TotalRow whole = null;
        TotalRow wholeBefore = null;
        String wholeKey = "";
        String wholeBeforeKey = "";
        for (Line candidate : line.wholes()) {
            whole = window(candidate.at(state, period, asOf), now.window());
            if (whole != null) {
                wholeBefore = window(candidate.at(state, yearBefore, asOf), now.window());
                wholeKey = candidate.key(period);
                wholeBeforeKey = candidate.key(yearBefore);
                break;
            }
        }
        return new Behind(
                now,
                line.key(period),
                window(line.at(state, yearBefore, asOf), now.window()),
                line.key(yearBefore),
                whole,
                wholeKey,
                wholeBefore,
                wholeBeforeKey);
    }

    /** Returns the figure of a window; null when there is none. */
    static @Nullable TotalRow window(List<TotalRow> rows, String window) {
        return rows.stream()
                .filter(row -> row.window().equals(window))
                .findFirst()
                .orElse(null);
    }

    /** How the sum came about. */
    List<String> sum() {
        if (now.value() == null) {
            return List.of("value: none of " + now.expected() + " periods is present");
        }
        return List.of("value = sum of " + now.present() + " of " + now.expected() + " periods = "
                + Numbers.amount(now.value()) + " " + now.currency()
                + (now.missing().isEmpty() ? "" : "; absent: " + now.missing()));
    }

    /** How growth came about. */
    List<String> growth() {
        BigDecimal value = now.value();
        BigDecimal change = now.change();
        if (value == null || change == null || now.yoy() == null) {
            return List.of();
        }
        if (now.flags().contains(MATCHED)) {
            return List.of(
                    "growth over the periods that both years have = change / before; change = " + Numbers.amount(change)
                            + " " + now.currency() + ", growth = " + Numbers.exact(now.yoy(), "fraction"));
        }
        String base = Numbers.amount(value.subtract(change));
        return List.of("growth = (now - before) / before = (" + Numbers.amount(value) + " - " + base + ") / " + base
                + " = " + Numbers.exact(now.yoy(), "fraction"));
    }

    /** How the change came about. */
    List<String> change() {
        BigDecimal value = now.value();
        BigDecimal change = now.change();
        if (value == null || change == null || now.flags().contains(MATCHED)) {
            return List.of();
        }
        return List.of("change = now - before = " + Numbers.amount(value) + " - "
                + Numbers.amount(value.subtract(change)) + " = " + Numbers.amount(change) + " " + now.currency());
    }

    /** How mid-point growth came about. */
    List<String> midpoint() {
        BigDecimal value = now.value();
        BigDecimal change = now.change();
        if (value == null
                || change == null
                || now.midpoint() == null
                || now.flags().contains(MATCHED)) {
            return List.of();
        }
        String base = Numbers.amount(value.subtract(change));
        return List.of("mid-point growth = 2 x (now - before) / (now + before) = 2 x (" + Numbers.amount(value) + " - "
                + base + ") / (" + Numbers.amount(value) + " + " + base + ") = "
                + now.midpoint().toPlainString());
    }

    /** How the share came about. */
    List<String> share() {
        if (now.share() == null) {
            return List.of();
        }
        return List.of("share = value / whole = "
                + (whole == null ? "" : Numbers.amount(now.value()) + " / " + Numbers.amount(whole.value()) + " = ")
                + Numbers.exact(now.share(), "fraction"));
    }

    /** How the contribution came about. */
    List<String> contribution() {
        if (now.contributionPp() == null) {
            return List.of();
        }
        return List.of("contribution = change / whole before = "
                + (wholeBefore == null
                        ? ""
                        : Numbers.amount(now.change()) + " / " + Numbers.amount(wholeBefore.value()) + " = ")
                + Numbers.exact(now.contributionPp(), "pp"));
    }

    /** What the streak says. */
    List<String> streak() {
        Integer streak = now.streak();
        if (streak == null) {
            return List.of();
        }
        int length = Math.abs(streak);
        String what = streak == 0
                ? "no change over a year in the last period"
                : length + (length == 1 ? " period" : " periods in a row") + (streak > 0 ? " above" : " below")
                        + " the year before";
        return List.of("streak = " + streak + ": " + what
                + (now.flags().contains("LEFT_CENSORED") ? ", as far back as history reaches" : ""));
    }

    /** The figures themselves, those that are there. */
    List<Explanation.Input> inputs() {
        List<Explanation.Input> inputs = new ArrayList<>();
        add(inputs, "now", now, nowKey);
        add(inputs, "before", before, beforeKey);
        add(inputs, "whole", whole, wholeKey);
        add(inputs, "whole before", wholeBefore, wholeBeforeKey);
        return inputs;
    }

    private static void add(List<Explanation.Input> inputs, String term, @Nullable TotalRow row, String key) {
        if (row != null) {
            inputs.add(new Explanation.Input(
                    term, (Numbers.amount(row.value()) + " " + row.currency()).strip(), origin(row), key));
        }
    }

    static Explanation.Origin origin(TotalRow row) {
        return new Explanation.Origin(row.cause(), row.release(), row.releasedAt());
    }
}
