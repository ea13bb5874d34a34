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
        Duration liveInterval) {

    /** Application id unless told otherwise; its number rises when the state of older versions cannot be read. */
    public static final String APPLICATION_ID = "entrepot-v4";

    /** Keeps own copies. */
    public StreamSettings {
        kafka = Map.copyOf(kafka);
        taxonomies = List.copyOf(taxonomies);
        claims = List.copyOf(claims);
        groupVariants = List.copyOf(groupVariants);
    }
}
