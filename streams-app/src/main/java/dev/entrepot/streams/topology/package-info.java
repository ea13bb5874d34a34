/**
 * The topology of Kafka Streams: {@link LedgerTopology} names every part of it, {@link LedgerProcessor} runs the stage in the
 * transactions of the engine.
 */
@NullMarked
package dev.entrepot.streams.topology;

import org.jspecify.annotations.NullMarked;
