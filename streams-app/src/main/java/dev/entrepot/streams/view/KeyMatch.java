package dev.entrepot.streams.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How near a key comes to those that are there.
 *
 * @param wrong the first dimension whose value is not there; none when the key exists
 * @param value what was given for it
 * @param there what there is instead, in order, beside the right values of the dimensions before it
 * @param nearest the nearest key that exists, as the topics write it; empty when there are none at all
 */
public record KeyMatch(@Nullable Dimension wrong, String value, List<String> there, String nearest) {
    /** Whether the key exists. */
    public boolean isExact() {
        return wrong == null;
    }
}
