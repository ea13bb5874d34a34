/**
 * The one stage of the pipeline, without an engine: records and release marks in, encoded totals out. {@link LedgerStage} is a thin
 * shell around the ledgers of the domain; the mappers stand between domain values and Avro. The live topology and the replay run
 * the same stage.
 */
@NullMarked
package dev.entrepot.streams.stage;

import org.jspecify.annotations.NullMarked;
