/**
 * The app around the topology. {@link StreamSettings} says where and how, {@link Surroundings} waits for brokers, registry and
 * topics, {@link LedgerApp} runs the topology until it is closed or fails for good, {@link StreamCommand} is the verb.
 */
@NullMarked
package dev.entrepot.streams.app;

import org.jspecify.annotations.NullMarked;
