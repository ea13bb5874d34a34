package dev.entrepot.producer.publish;

import dev.entrepot.producer.format.Subject;
import dev.entrepot.schemas.avro.ReleaseMode;
import java.time.Instant;
import java.util.List;

/**
 * What is published under one release id, for all of its reporters.
 *
 * @param id release id
 * @param releasedAt release instant
 * @param sequence order among releases of that instant
 * @param mode how absent cells are read
 * @param dataset name for people
 * @param contentId hash of what is published
 * @param files names of the files
 * @param subject decides the topic
 */
public record Release(
        String id,
        Instant releasedAt,
        int sequence,
        ReleaseMode mode,
        String dataset,
        String contentId,
        List<String> files,
        Subject subject) {}
