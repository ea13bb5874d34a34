package dev.entrepot.domain.ledger;

import java.util.function.Consumer;

/**
 * The log, read again in the past.
 *
 * @param <R> records of the log
 */
@FunctionalInterface
public interface Archive<R extends StagedRow> {
    /**
     * Visits the records of a reporter between two places of the log, both excluded, in order; those that were rejected one by one
     * are left out.
     */
    void read(String reporter, long after, long before, Consumer<R> visitor);
}
