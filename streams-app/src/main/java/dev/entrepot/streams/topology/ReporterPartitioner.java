package dev.entrepot.streams.topology;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.streams.stage.ReporterPartition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts every figure on the partition that its reporter has in the input topics, by the murmur2 hash that all Kafka clients use for
 * keys. In every output key the reporter is the second part.
 */
final class ReporterPartitioner implements StreamPartitioner<String, byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, byte[] value, int numPartitions) {
        return Optional.of(Set.of(ReporterPartition.of(Key.parts(key).get(1), numPartitions)));
    }
}
