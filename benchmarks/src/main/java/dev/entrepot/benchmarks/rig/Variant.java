package dev.entrepot.benchmarks.rig;

import java.util.function.Supplier;

/**
 * A way to do the work, by name.
 *
 * @param name on the command line and in results
 * @param work what it does
 * @param slow whether it takes tens of microseconds a record, and so gets the smaller input when there is one
 * @param job makes one
 */
public record Variant(String name, Work work, boolean slow, Supplier<Job> job) {}
