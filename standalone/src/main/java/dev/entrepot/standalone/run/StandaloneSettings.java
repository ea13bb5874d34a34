package dev.entrepot.standalone.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a system in one process is told.
 *
 * @param dataDir where everything is kept
 * @param kafkaPort port of the broker, 0 for any free one
 * @param registryPort port of the registry, 0 for any free one
 * @param httpPort port of page and API, 0 for any free one
 * @param partitions partitions of every topic; null for what the directory has, or the default
 * @param threads stream threads
 * @param taxonomies the user's taxonomy files
 */
public record StandaloneSettings(
        Path dataDir,
        int kafkaPort,
        int registryPort,
        int httpPort,
        @Nullable Integer partitions,
        int threads,
        List<Path> taxonomies) {
    /** Partitions of a new system that is not told otherwise. */
    public static final int DEFAULT_PARTITIONS = 4;

    /** Keeps own copies. */
    public StandaloneSettings {
        taxonomies = List.copyOf(taxonomies);
    }

    /** Returns the settings of a system on any free ports. */
    public static StandaloneSettings in(Path dataDir) {
        return new StandaloneSettings(dataDir, 0, 0, 0, null, 1, List.of());
    }
}
