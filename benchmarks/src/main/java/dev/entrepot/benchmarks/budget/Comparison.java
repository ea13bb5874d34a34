package dev.entrepot.benchmarks.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured beside what was committed, as lines for people.
 *
 * @param over a line for each figure that is above its budget or cannot be compared
 * @param under a line for each figure that is so far below that the budget should be renewed
 */
record Comparison(List<String> over, List<String> under) {
    static final double TOLERANCE = 0.1;

    private static final String RENEW = "benchmarks/budget --renew";

    static Comparison of(SortedMap<String, Double> committed, List<BudgetFigure> seen) {
        List<String> over = new ArrayList<>();
        List<String> under = new ArrayList<>();
        SortedMap<String, Double> left = new TreeMap<>(committed);
        for (BudgetFigure figure : seen) {
            Double budget = left.remove(figure.name());
            if (budget == null) {
                over.add(String.format(
                        Locale.ROOT,
                        "%s is %.1f a record, and there is no committed figure: %s",
                        figure.name(),
                        figure.value(),
                        RENEW));
            } else if (figure.value() > budget * (1 + TOLERANCE)) {
                over.add(line(figure, budget, "above", "make it cheaper or, if the cost is worth it, " + RENEW));
            } else if (figure.value() < budget * (1 - TOLERANCE)) {
                under.add(line(figure, budget, "below", "keep the gain with " + RENEW));
            }
        }
        left.keySet().forEach(name -> over.add(name + " is committed and is not measured any more: " + RENEW));
        return new Comparison(over, under);
    }

    private static String line(BudgetFigure figure, double budget, String side, String advice) {
        return String.format(
                Locale.ROOT,
                "%s is %.1f a record, %.1f %% %s the committed %.1f: %s",
                figure.name(),
                figure.value(),
                Math.abs(figure.value() / budget - 1) * 100,
                side,
                budget,
                advice);
    }
}
