package dev.entrepot.streams.replay;

import dev.entrepot.domain.release.Vintage;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.view.TotalsKind;
import dev.entrepot.streams.view.TotalsState;
import org.jspecify.annotations.Nullable;

/** Keeps the newest record of each key, for files and comparisons. The state is its owner's, who closes it. */
final class StateDestination implements Destination {
    private final TotalsState state;
    private final Selected selected;

    StateDestination(TotalsState state, Selected selected) {
        this.state = state;
        this.selected = selected;
    }

    @Override
    public Sink open(int partition) {
        TotalsState.Writer writer = state.writer();
        return new Sink() {
            @Override
            public void send(Output output, String key, byte @Nullable [] value, long timestamp) {
                TotalsKind kind = latest(output);
                if (kind != null && selected.hasPeriodOf(key)) {
                    writer.put(kind, key, value);
                }
            }

            @Override
            public void takeBack(Output output, String key, Vintage vintage) {
                // Only the newest vintages are kept, and these are sent when they change.
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    private static @Nullable TotalsKind latest(Output output) {
        return switch (output) {
            case SECTOR -> TotalsKind.SECTOR;
            case PARTNER -> TotalsKind.PARTNER;
            case SECTOR_PARTNER -> TotalsKind.SECTOR_PARTNER;
            case RND -> TotalsKind.RND;
            default -> null;
        };
    }

    @Override
    public void complete() {
        // Every sink has written what it had.
    }

    @Override
    public void close() {
        // The state is closed by its owner.
    }
}
