/**
 * How long the parts of the hot path take, one at a time, with JMH: decoding, staging, a slice and its cover, the figures of a line, and
 * all of it together. Times depend on the machine; what has to hold on all of them is in
 * {@link dev.entrepot.benchmarks.budget.StageBudget}.
 */
@NullMarked
package dev.entrepot.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
