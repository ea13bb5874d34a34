package dev.entrepot.streams.topology;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.stage.ReporterPartition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Puts every figure on the partition that its reporter has in the input topics, by the murmur2 hash that all Kafka clients use for
 * keys. Safe for several threads.
 */
final class ReporterPartitioner implements StreamPartitioner<String, byte[]> {
    private final int reporterPart;
    /** Most keys have the reporter of the one before. Threads may overwrite each other's; each is right. */
    private @Nullable Found last;

    private record Found(String reporter, int partitions, Optional<Set<Integer>> where) {}

    /** Partitions the records of an output. */
    ReporterPartitioner(Output output) {
        this.reporterPart = output.reporterPart();
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, byte[] value, int numPartitions) {
        String reporter = Key.part(key, reporterPart);
        Found found = last;
        if (found == null
                || found.partitions() != numPartitions
                || !found.reporter().equals(reporter)) {
            found = new Found(
                    reporter, numPartitions, Optional.of(Set.of(ReporterPartition.of(reporter, numPartitions))));
            last = found;
        }
        return found.where();
    }
}
