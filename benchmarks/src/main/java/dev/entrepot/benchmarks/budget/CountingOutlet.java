package dev.entrepot.benchmarks.budget;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.streams.stage.Outlet;
import dev.entrepot.streams.stage.Output;
import org.jspecify.annotations.Nullable;

/** Counts what a stage sends, and keeps nothing of it. Keys are ASCII. */
final class CountingOutlet implements Outlet {
    private long records;
    private long bytes;

    @Override
    public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
        records++;
        bytes += key.length() + (value == null ? 0 : value.length);
    }

    @Override
    public void takeBack(Output output, String key, Vintage vintage) {
        records++;
        bytes += key.length();
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }
}
