/**
 * The output topics record by record, for readers over HTTP and for the command.
 *
 * <p>A {@link dev.entrepot.streams.log.RecordLog} reads some topics read committed, never further than the view shows, from a position
 * that a client can keep and bring back to any instance. {@link dev.entrepot.streams.log.RecordJson} is how a record looks.
 */
@NullMarked
package dev.entrepot.streams.log;

import org.jspecify.annotations.NullMarked;
