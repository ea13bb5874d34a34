package dev.entrepot.benchmarks.consistency;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a program publishes the totals that have to add up. */
public interface TotalsFormat {
    /** Returns the topics, each of which holds the newest figure of each key. */
    List<String> topics();

    /** Returns what a frame is broken down by, completely: the parts of each of these add up to the grand total. */
    Set<String> breakdowns();

    /** Returns under which names the grand total is published. */
    Set<String> totals();

    /** Returns what a key is about; null when it is no part of any of the sums (overlapping sectors, groups of countries). */
    @Nullable
    Line line(String topic, String key);

    /** Returns the value of the record's own period; null when the record says that there is none. */
    @Nullable
    BigDecimal value(String topic, byte[] record);
}
