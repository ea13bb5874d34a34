package dev.entrepot.streams.stage;

import org.jspecify.annotations.Nullable;

/** Takes what a stage makes. Everything that one input record causes comes before the stage takes the next. */
@FunctionalInterface
public interface Outlet {
    /**
     * Takes one record.
     *
     * @param output where it belongs
     * @param key its key
     * @param value its bytes in the wire format; null removes the key
     * @param timestamp release instant, milliseconds since 1970 UTC
     */
    void send(Output output, String key, byte @Nullable [] value, long timestamp);
}
