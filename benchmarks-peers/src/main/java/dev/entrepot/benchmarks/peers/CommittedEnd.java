package dev.entrepot.benchmarks.peers;

import dev.entrepot.benchmarks.rig.Task;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where readers of committed records have to be able to get to: a transaction has ended a moment before they may pass it. */
final class CommittedEnd {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private CommittedEnd() {}

    /**
     * Blocks until all of the month totals can be read.
     *
     * @throws IllegalStateException when a transaction stays open
     */
    static void await(Task task) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", task.bootstrap()))) {
            long deadline = System.nanoTime() + WITHIN.toNanos();
            while (!ends(admin, task, IsolationLevel.READ_COMMITTED)
                    .equals(ends(admin, task, IsolationLevel.READ_UNCOMMITTED))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("a transaction in " + task.monthTotals() + " stays open");
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Task task, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        IntStream.range(0, task.partitions())
                .forEach(i -> latest.put(new TopicPartition(task.monthTotals(), i), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }
}
