package dev.entrepot.streams.topology;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.streams.stage.ReporterPartition;
import dev.entrepot.streams.stage.WorldStage;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Brings the trade of all reporters of one source to one partition, and the measures of countries to all. */
final class InputPartitioner implements StreamPartitioner<String, byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, byte[] value, int numPartitions) {
        return Optional.of(
                WorldStage.isForAllSources(key)
                        ? IntStream.range(0, numPartitions).boxed().collect(Collectors.toSet())
                        : Set.of(ReporterPartition.of(Key.part(key, 0), numPartitions)));
    }
}
