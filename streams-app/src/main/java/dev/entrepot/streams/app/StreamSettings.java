package dev.entrepot.streams.app;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.group.Composition;
import dev.entrepot.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything that the app is told, made once at the start.
 *
 * @param kafka client properties, {@code bootstrap.servers} included; they win over the app's own
 * @param registry base URL of the schema registry
 * @param topics names of the topics
 * @param applicationId name of the consumer group and of internal topics; another one rebuilds everything from the input topics
 * @param stateDir where the state is kept
 * @param taxonomies the user's taxonomy files
 * @param claims files of claims; none for the built-in ones
 * @param groupVariants members with which groups are computed besides those of each month
 * @param indicators which indicators are computed
 * @param threads stream threads, at most one a partition works
 * @param replication replication factor of internal topics
 * @param commitInterval how often input is committed while no release closes
 * @param liveInterval how long live records wait for their automatic release
 * @param limits how much the app may use, and when it has to give up
 */
public record StreamSettings(
        Map<String, String> kafka,
        String registry,
        Topics topics,
        String applicationId,
        Path stateDir,
        List<Path> taxonomies,
        List<Path> claims,
        List<Composition> groupVariants,
        Catalogue indicators,
        int threads,
        int replication,
        Duration commitInterval,
        Duration liveInterval,
        Limits limits) {

    private static final Duration WATCH_EVERY = Duration.ofSeconds(5);

    /** Form of the state on disk and in changelogs. */
    public static final int STATE_FORMAT = 4;

    /** Application id unless told otherwise; its number is that of the form of the state. */
    public static final String APPLICATION_ID = "entrepot-v" + STATE_FORMAT;

    /**
     * How much the app may use, and when it has to give up.
     *
     * @param stateMemory bytes of native memory for caches and buffers of all state together
     * @param stallLimit how long records may wait while nothing is committed before the app stops
     * @param watchInterval how often the app looks at its topics and at its own progress
     */
    public record Limits(long stateMemory, Duration stallLimit, Duration watchInterval) {
        /** MB of {@link #stateMemory} unless told otherwise. */
        public static final long STATE_MEMORY_MB = 256;

        /** Seconds of {@link #stallLimit} unless told otherwise: twice as long as one release may take. */
        public static final long STALL_LIMIT_SECONDS = 1_800;

        /** The limits unless told otherwise. */
        public static final Limits DEFAULT = of(STATE_MEMORY_MB, STALL_LIMIT_SECONDS);

        /** Returns limits in the units of the command line. */
        public static Limits of(long stateMemoryMegabytes, long stallLimitSeconds) {
            return new Limits(stateMemoryMegabytes << 20, Duration.ofSeconds(stallLimitSeconds), WATCH_EVERY);
        }
    }

    /** Keeps own copies. */
    public StreamSettings {
        kafka = Map.copyOf(kafka);
        taxonomies = List.copyOf(taxonomies);
        claims = List.copyOf(claims);
        groupVariants = List.copyOf(groupVariants);
    }
}
