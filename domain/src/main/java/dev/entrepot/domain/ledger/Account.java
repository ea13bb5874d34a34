package dev.entrepot.domain.ledger;

import dev.entrepot.domain.observation.RejectionReason;
import dev.entrepot.domain.quality.QualityFinding;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cells and figures of one source and reporter: a fold over releases, which it takes in the order of their vintages. Owned by
 * one thread.
 *
 * @param <A> itself
 * @param <R> records of the log
 * @param <S> a step: its figures before and after a release
 * @param <C> changes of figures
 */
interface Account<A extends Account<A, R, S, C>, R extends StagedRow, S, C> {
    /** Where an account puts records that cannot count. */
    @FunctionalInterface
    interface Rejections<R> {
        /** Takes one record. */
        void reject(R row, RejectionReason reason, String message);
    }

    /** Returns why the records of a release cannot take effect, as one line; empty when they can. */
    String objection(List<R> rows);

    /**
     * Works out what a release does, and changes nothing yet.
     *
     * @throws ArithmeticException when a sum does not fit
     */
    S take(Applied release, List<R> rows, Tally tally, Rejections<R> rejections);

    /**
     * Makes sure that all figures of a step can be computed.
     *
     * @throws ArithmeticException when a sum does not fit
     */
    void check(S step);

    /** Returns what a step does to the findings about the quality of the data, before it is put into effect. */
    List<QualityFinding> assess(S step);

    /** Puts the last step into effect. */
    void commit(S step);

    /** Reports every record that a step changed. */
    void restate(S step, Consumer<C> changes);

    /**
     * Reports what one release changed once and what it changes now that an older one lies before it, line by line.
     *
     * @param were null when the release was not there
     */
    void compare(@Nullable S were, S are, Correction<C> correction);

    /** Returns an independent copy in memory. */
    A copy();

    /** Returns an account in memory that has seen nothing. */
    A blank();

    /**
     * Takes over everything that another account holds of some strands; returns what that does to the findings about the quality of
     * the data.
     */
    List<QualityFinding> adopt(A other, Set<Strand> strands);
}
