/**
 * The topology: records and release marks in, totals out. {@link LedgerTopology} names every part of it, {@link LedgerProcessor} is
 * the one stage, a thin shell around the ledger of the domain; the mappers stand between domain values and Avro.
 */
@NullMarked
package dev.entrepot.streams.topology;

import org.jspecify.annotations.NullMarked;
