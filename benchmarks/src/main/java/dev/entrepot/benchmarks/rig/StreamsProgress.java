package dev.entrepot.benchmarks.rig;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** How far an application of Kafka Streams has come, as its committed offsets say. */
final class StreamsProgress implements AutoCloseable {
    private final Task task;
    private final String applicationId;
    private final Collection<String> sources;
    private final Admin admin;
    private boolean sourcesExist;

    /**
     * Looks from beside the application.
     *
     * @param sources all topics that it reads, those that it writes itself included
     */
    StreamsProgress(Task task, String applicationId, Collection<String> sources) {
        this.task = task;
        this.applicationId = applicationId;
        this.sources = sources;
        this.admin = Admin.create(Map.of("bootstrap.servers", task.bootstrap()));
    }

    /**
     * Blocks until everything that is in the sources is processed and committed, and with it whatever it caused.
     *
     * @param works whether the application is able to go on
     */
    void awaitEnd(BooleanSupplier works) {
        Waiting.untilNothingIsLeft(
                () -> {
                    if (!works.getAsBoolean()) {
                        throw new RigException("application " + applicationId + " has stopped");
                    }
                    return left();
                },
                "application " + applicationId);
    }

    /**
     * Offsets first, ends after: what is read in one topic and written to another becomes committed in both at once, so when nothing is
     * left now, nothing was on its way either.
     */
    private long left() {
        if (!sourcesExist) {
            sourcesExist = Waiting.forAnswer(admin.listTopics().names(), "list the topics")
                    .containsAll(sources);
            return sourcesExist ? left() : task.inputRecords();
        }
        Map<TopicPartition, OffsetAndMetadata> committed = Waiting.forAnswer(
                admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata(), "read offsets");
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        sources.stream().flatMap(this::places).forEach(place -> wanted.put(place, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends = Waiting.forAnswer(
                admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all(),
                "read where topics end");
        long left = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata done = committed.get(end.getKey());
            left += end.getValue().offset() - (done == null ? 0 : done.offset());
        }
        return left;
    }

    private Stream<TopicPartition> places(String topic) {
        return IntStream.range(0, task.partitions()).mapToObj(partition -> new TopicPartition(topic, partition));
    }

    /** Returns how many records an application has written to the topics of its task, its internal ones not counted. */
    long written(KafkaStreams streams) {
        double written = 0;
        for (Metric metric : streams.metrics().values()) {
            String topic = metric.metricName().tags().getOrDefault("topic", "");
            if (metric.metricName().name().equals("records-produced-total")
                    && topic.startsWith(task.outputPrefix())
                    && !topic.startsWith(applicationId)
                    && metric.metricValue() instanceof Double count) {
                written += count;
            }
        }
        return (long) written;
    }

    @Override
    public void close() {
        admin.close();
    }
}
