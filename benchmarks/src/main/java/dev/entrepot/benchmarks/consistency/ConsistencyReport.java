package dev.entrepot.benchmarks.consistency;

import java.util.List;
import java.util.Locale;

/**
 * What the check found.
 *
 * @param states states that readers can see: one after each committed transaction
 * @param checks frames looked at, in the states that changed them
 * @param violations checks that failed
 * @param violatingStates states with at least one such frame
 * @param withoutTotal checks of frames whose grand total is published as unknown: nothing to add up to
 * @param examples the first failures, one line each
 */
public record ConsistencyReport(
        long states, long checks, long violations, long violatingStates, long withoutTotal, List<String> examples) {
    private static final String ROW = "%-34s %8s %10s %11s %17s%n";

    /** Keeps an own copy. */
    public ConsistencyReport {
        examples = List.copyOf(examples);
    }

    /** Returns the head of a table of reports. */
    public static String header() {
        return String.format(Locale.ROOT, ROW, "program", "states", "checks", "violations", "states violating");
    }

    /** Returns this report as a row of the table. */
    public String row(String program) {
        return String.format(Locale.ROOT, ROW, program, states, checks, violations, violatingStates);
    }
}
