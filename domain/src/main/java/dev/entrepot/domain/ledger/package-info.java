/**
 * What is known, and what each release changes. The {@link Ledger} of a partition takes records and release marks in the order
 * of the log; at the end mark it merges the release into the {@link Slice}s that hold the newest vintages, recomputes the {@link
 * FrameState}s touched, and reports every figure that changed. It is owned by one thread and reaches the world only through {@link
 * LedgerStore} and {@link LedgerOutput}.
 */
@NullMarked
package dev.entrepot.domain.ledger;

import org.jspecify.annotations.NullMarked;
