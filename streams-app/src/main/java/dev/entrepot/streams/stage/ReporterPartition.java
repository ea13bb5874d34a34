package dev.entrepot.streams.stage;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where a reporter's records are: by the murmur2 hash that all Kafka clients use for keys. */
public final class ReporterPartition {
    private ReporterPartition() {}

    /** Returns the partition of a reporter. */
    public static int of(String reporter, int partitions) {
        return Utils.toPositive(Utils.murmur2(reporter.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
