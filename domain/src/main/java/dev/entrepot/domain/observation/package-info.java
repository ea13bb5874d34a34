/**
 * What sources publish. A {@link TradeObservation} or {@link RndObservation} is one statement about one cell; a {@link
 * RejectionReason} says why a row could not become one.
 */
@NullMarked
package dev.entrepot.domain.observation;

import org.jspecify.annotations.NullMarked;
