package dev.entrepot.streams.view;

import java.nio.file.Path;
import java.util.List;

/**
 * Where and how the view keeps its index.
 *
 * @param directory of the index; made when it is not there
 * @param preferredSources which source a query without one gets, best first; others follow in alphabetical order
 * @param memory bound of the index's caches and buffers in bytes
 */
public record ViewOptions(Path directory, List<String> preferredSources, long memory) {
    /** National sources before the copies of international ones. */
    public static final List<String> PREFERRED = List.of("CENSUS", "NBS", "EUROSTAT", "OECD", "COMTRADE");

    private static final long DEFAULT_MEMORY = 64L << 20;

    /** Returns the options with all defaults. */
    public static ViewOptions in(Path directory) {
        return new ViewOptions(directory, PREFERRED, DEFAULT_MEMORY);
    }
}
