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
     * One look into the past, of any number of places.
     *
     * @param <R> records of the log
     */
    interface Reading<R extends StagedRow> extends AutoCloseable {
        /**
         * Visits the records of the reporter between two places of the log, both excluded, in order; those that were rejected one by
         * one are left out.
         */
        void between(long after, long before, Consumer<R> visitor);

        @Override
        void close();
    }

    /** Opens the past of a reporter. */
    Reading<R> open(String reporter);
}
