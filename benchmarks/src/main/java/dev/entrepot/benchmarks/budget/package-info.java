/**
 * What the stage costs, without brokers: {@link dev.entrepot.benchmarks.budget.RecordedWorld} is a made-up world as bytes of the input
 * topic, and {@link dev.entrepot.benchmarks.budget.StageRun} takes them through a stage on a store in memory.
 * {@link dev.entrepot.benchmarks.budget.StageBudget} compares what that costs with committed figures, and
 * {@link dev.entrepot.benchmarks.budget.StageLoop} does it again and again, to be looked at with a profiler.
 */
@NullMarked
package dev.entrepot.benchmarks.budget;

import org.jspecify.annotations.NullMarked;
