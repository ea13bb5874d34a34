/**
 * Looks at every state that a reader of the output topics can see, one for each transaction, and asks whether it adds up. {@link
 * dev.entrepot.benchmarks.consistency.TransactionLog} finds the transactions in the broker's own files, {@link
 * dev.entrepot.benchmarks.consistency.ConsistencyCheck} applies them one by one.
 */
@NullMarked
package dev.entrepot.benchmarks.consistency;

import org.jspecify.annotations.NullMarked;
