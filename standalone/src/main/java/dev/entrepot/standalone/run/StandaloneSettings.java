package dev.entrepot.standalone.run;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.group.Composition;
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
 * @param claims files of claims; none for the built-in ones
 * @param groupVariants members with which groups are computed besides those of each month
 * @param indicators which indicators are computed
 */
public record StandaloneSettings(
        Path dataDir,
        int kafkaPort,
        int registryPort,
        int httpPort,
        @Nullable Integer partitions,
        int threads,
        List<Path> taxonomies,
        List<Path> claims,
        List<Composition> groupVariants,
        Catalogue indicators) {
    /** Partitions of a new system that is not told otherwise. */
    public static final int DEFAULT_PARTITIONS = 4;

    /** Keeps own copies. */
    public StandaloneSettings {
        taxonomies = List.copyOf(taxonomies);
        claims = List.copyOf(claims);
        groupVariants = List.copyOf(groupVariants);
    }

    /** Settings with the built-in claims, without variants of groups, and with all indicators. */
    public StandaloneSettings(
            Path dataDir,
            int kafkaPort,
            int registryPort,
            int httpPort,
            @Nullable Integer partitions,
            int threads,
            List<Path> taxonomies) {
        this(
                dataDir,
                kafkaPort,
                registryPort,
                httpPort,
                partitions,
                threads,
                taxonomies,
                List.of(),
                List.of(),
                Catalogue.builtIn());
    }

    /** Returns the settings of a system on any free ports. */
    public static StandaloneSettings in(Path dataDir) {
        return new StandaloneSettings(dataDir, 0, 0, 0, null, 1, List.of());
    }
}
