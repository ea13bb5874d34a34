/**
 * Figures about the quality of what sources publish: whether totals are the sums of their parts, what belongs nowhere, what is missing
 * and late.
 */
@NullMarked
package dev.entrepot.domain.quality;

import org.jspecify.annotations.NullMarked;
