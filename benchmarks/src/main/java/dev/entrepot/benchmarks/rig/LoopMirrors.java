package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.quality.Check;
import dev.entrepot.schemas.topic.Key;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.stage.MirrorComparison;
import dev.entrepot.streams.stage.Output;
import dev.entrepot.streams.stage.ReporterPartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what both reporters of a pair state. One thread has all reporters, so it needs no topic to bring the two sides together; it
 * writes that topic nevertheless, as an output for others.
 */
final class LoopMirrors {
    /** Takes a record. */
    interface Sink {
        void send(Output output, int partition, String key, byte @Nullable [] value, long timestamp);
    }

    private final MirrorComparison comparison;
    private final int partitions;
    private final Sink sink;
    private final Map<String, byte[]> sides = new HashMap<>();

    LoopMirrors(Topics topics, RegistryClient registry, int partitions, Sink sink) {
        this.comparison = new MirrorComparison(registry, topics);
        this.partitions = partitions;
        this.sink = sink;
    }

    /** Takes what one side states; null when it states nothing any more. */
    void take(String key, byte @Nullable [] value, long timestamp) {
        List<String> parts = Key.parts(key);
        String source = parts.get(0);
        String reporter = parts.get(1);
        String partner = parts.get(4);
        String pair = reporter.compareTo(partner) < 0 ? Key.of(reporter, partner) : Key.of(partner, reporter);
        sink.send(Output.MIRROR_SIDE, ReporterPartition.of(Key.of(source, pair), partitions), key, value, timestamp);
        if (value == null) {
            sides.remove(key);
        } else {
            sides.put(key, value);
        }
        boolean exports = parts.get(2).equals("X");
        byte[] other = sides.get(Key.of(source, partner, exports ? "M" : "X", parts.get(3), reporter, parts.get(5)));
        if (other != null) {
            compare(parts, exports ? value : other, exports ? other : value, timestamp);
        }
    }

    private void compare(List<String> parts, byte @Nullable [] exports, byte @Nullable [] imports, long timestamp) {
        boolean fromExporter = parts.get(2).equals("X");
        String exporter = parts.get(fromExporter ? 1 : 4);
        String importer = parts.get(fromExporter ? 4 : 1);
        String key = Key.of(
                Check.MIRROR.id(), parts.get(0), exporter, "X", parts.get(3), "", "", "", importer, parts.get(5));
        MirrorComparison.Result result = comparison.compare(exports, imports);
        sink.send(
                Output.QUALITY,
                ReporterPartition.of(exporter, partitions),
                key,
                result == null ? null : result.figure(),
                result == null ? timestamp : result.timestamp());
    }
}
