package dev.entrepot.streams.topology;

import dev.entrepot.schemas.topic.Key;
import dev.entrepot.streams.stage.ReporterPartition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Brings both sides of a mirror comparison to one partition, whoever reports and whichever way the goods go. */
final class PairPartitioner implements StreamPartitioner<String, byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, byte[] value, int numPartitions) {
        List<String> parts = Key.parts(key);
        String reporter = parts.get(1);
        String partner = parts.get(4);
        String pair = reporter.compareTo(partner) < 0 ? Key.of(reporter, partner) : Key.of(partner, reporter);
        return Optional.of(Set.of(ReporterPartition.of(Key.of(parts.get(0), pair), numPartitions)));
    }
}
