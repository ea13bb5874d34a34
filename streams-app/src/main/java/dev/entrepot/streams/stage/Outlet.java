package dev.entrepot.streams.stage;

import dev.entrepot.domain.release.Vintage;
import org.jspecify.annotations.Nullable;

/** Takes what a stage makes. Everything that one input record causes comes before the stage takes the next. */
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

    /**
     * Takes back the record of history that has a key and was caused by a release of this vintage.
     *
     * @param output a history
     * @param key its key
     * @param vintage of the release
     */
    void takeBack(Output output, String key, Vintage vintage);
}
