package dev.entrepot.streams.topology;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.stage.ReporterPartition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts every figure on the partition that its reporter has in the input topics, by the murmur2 hash that all Kafka clients use for
 * keys.
 */
final class ReporterPartitioner implements StreamPartitioner<String, byte[]> {
    private final int reporterPart;

    /** Partitions the records of an output. */
    ReporterPartitioner(Output output) {
        this.reporterPart = output.reporterPart();
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, byte[] value, int numPartitions) {
        return Optional.of(Set.of(ReporterPartition.of(Key.parts(key).get(reporterPart), numPartitions)));
    }
}
