/**
 * Replay: recomputes history from the input topics with the stage of the live topology, in a process and a memory of its own. It reads
 * without a consumer group and keeps nothing, so the running app notices nothing of it. {@link ReplayCommand} is the verb, {@link
 * Replay} the work, {@link Destination} where the results go, {@link Comparison} what would change.
 */
@NullMarked
package dev.entrepot.streams.replay;

import org.jspecify.annotations.NullMarked;
