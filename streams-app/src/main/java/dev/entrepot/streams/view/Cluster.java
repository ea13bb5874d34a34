package dev.entrepot.streams.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What readers of the output topics ask the brokers about, besides the records. */
public final class Cluster implements AutoCloseable {
    private final Admin admin;

    /** Takes over a client. */
    public Cluster(Admin admin) {
        this.admin = admin;
    }

    /**
     * Returns the topics that exist of those named, in order of name.
     *
     * @throws KafkaException when the brokers cannot be asked
     */
    public Map<String, TopicDescription> describe(Collection<String> topics) throws InterruptedException {
        Map<String, TopicDescription> found = new TreeMap<>();
        for (Map.Entry<String, org.apache.kafka.common.KafkaFuture<TopicDescription>> entry :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                found.put(entry.getKey(), entry.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed("describe topic " + entry.getKey(), e);
                }
            }
        }
        return found;
    }

    /**
     * Returns what distinguishes these topics from all others, even of the same names: their ids and how many partitions they have.
     *
     * @throws KafkaException when the brokers cannot be asked
     */
    public String identity(Map<String, TopicDescription> topics) throws InterruptedException {
        try {
            StringBuilder identity =
                    new StringBuilder(admin.describeCluster().clusterId().get());
            topics.forEach((name, topic) -> identity.append('\n')
                    .append(name)
                    .append(' ')
                    .append(topic.topicId())
                    .append(' ')
                    .append(topic.partitions().size()));
            return identity.toString();
        } catch (ExecutionException e) {
            throw failed("describe the cluster", e);
        }
    }

    /** The ends of the partitions, open transactions included. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw failed("read the ends of the topics", e);
        }
    }

    /** Returns the partitions of topics, in an order that does not change. */
    public static List<TopicPartition> partitions(Map<String, TopicDescription> topics) {
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(TopicPartitionInfo::partition)
                        .sorted()
                        .map(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }

    private static KafkaException failed(String what, ExecutionException e) {
        return e.getCause() instanceof KafkaException known
                ? known
                : new KafkaException("cannot " + what + ": " + e.getMessage(), e);
    }
}
