package dev.entrepot.benchmarks.rig;

import dev.entrepot.domain.catalogue.Catalogue;
import dev.entrepot.domain.ledger.HeapStore;
import dev.entrepot.schemas.topic.Topics;
import dev.entrepot.schemas.wire.RegistryClient;
import dev.entrepot.streams.app.Version;
import dev.entrepot.streams.stage.LedgerCounts;
import dev.entrepot.streams.stage.LedgerStage;
import dev.entrepot.streams.stage.LogRecord;
import dev.entrepot.streams.stage.ReferenceData;
import dev.entrepot.streams.stage.ReleaseLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The product's stage in the plainest loop that is exactly once: one thread polls, feeds the stages, sends what they make, and commits
 * input and outputs in one transaction. State is in memory and lost at the end. It is the limit for any engine around the stage.
 */
final class LoopJob implements Job {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long COMMIT_AFTER_NANOS = Duration.ofMillis(100).toNanos();
    private static final long COMMIT_AT_LAST_NANOS = Duration.ofSeconds(1).toNanos();

    @Override
    public long run(Task task) {
        Topics topics = ProductTopics.of(task);
        RegistryClient registry = RegistryClient.at(task.registry());
        try (Consumer<byte[], byte[]> consumer = InputConsumer.open(task);
                LoopOutputs outputs = new LoopOutputs(task, topics, registry)) {
            new Loop(consumer, outputs, stages(task, topics, registry, outputs)).run(task.inputRecords());
            return outputs.written();
        }
    }

    private static List<LedgerStage> stages(Task task, Topics topics, RegistryClient registry, LoopOutputs outputs) {
        LedgerStage.Parts parts = new LedgerStage.Parts(
                topics,
                task.partitions(),
                ReferenceData.load(List.of()).with(Catalogue.NONE),
                Version.TEXT,
                new LedgerCounts());
        List<LedgerStage> stages = new ArrayList<>();
        for (int partition = 0; partition < task.partitions(); partition++) {
            stages.add(new LedgerStage(
                    parts, registry, partition, new HeapStore(), new NoPast(), outputs.ofPartition(partition)));
        }
        return stages;
    }

    /** Reads, feeds and commits. */
    private static final class Loop {
        private final Consumer<byte[], byte[]> consumer;
        private final LoopOutputs outputs;
        private final List<LedgerStage> stages;
        private final long[] next;
        private long committedAt = System.nanoTime();

        private Loop(Consumer<byte[], byte[]> consumer, LoopOutputs outputs, List<LedgerStage> stages) {
            this.consumer = consumer;
            this.outputs = outputs;
            this.stages = stages;
            this.next = new long[stages.size()];
        }

        void run(long records) {
            for (long left = records; left > 0; ) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    left--;
                    boolean closed = take(record);
                    commitWhenDue(closed);
                }
            }
            commit();
        }

        private boolean take(ConsumerRecord<byte[], byte[]> record) {
            boolean closed = stages.get(record.partition())
                    .take(new LogRecord(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            record.key(),
                            record.value(),
                            record.headers()));
            next[record.partition()] = record.offset() + 1;
            return closed;
        }

        private void commitWhenDue(boolean closed) {
            long waited = System.nanoTime() - committedAt;
            if (waited > (closed ? COMMIT_AFTER_NANOS : COMMIT_AT_LAST_NANOS)) {
                commit();
            }
        }

        private void commit() {
            Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>();
            for (TopicPartition place : consumer.assignment()) {
                taken.put(place, new OffsetAndMetadata(next[place.partition()]));
            }
            outputs.commit(taken, consumer.groupMetadata());
            committedAt = System.nanoTime();
        }
    }

    /** The releases of a reporter come in order here, and nothing is restarted. */
    private static final class NoPast implements ReleaseLog {
        @Override
        public void read(String topic, int partition, long from, Visitor visitor) {
            throw new IllegalStateException("nothing was left to take again");
        }

        @Override
        public Reading open(String topic, int partition) {
            throw new IllegalStateException("a release came late");
        }
    }
}
