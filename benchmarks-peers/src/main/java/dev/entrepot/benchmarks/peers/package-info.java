/**
 * The part of the work that is {@link dev.entrepot.benchmarks.rig.MonthTotals}, as jobs of other engines, each written and tuned as one
 * who knows the engine would: Apache Flink with its state on the heap or in RocksDB, and Hazelcast Jet. What they have in common are
 * the cells of a total.
 */
@NullMarked
package dev.entrepot.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
