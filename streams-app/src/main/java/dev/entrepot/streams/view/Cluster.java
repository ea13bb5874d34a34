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
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the view asks the brokers about, besides the records. */
final class Cluster implements AutoCloseable {
    private final Admin admin;

    Cluster(Admin admin) {
        this.admin = admin;
    }

    /** The topics that exist of those named, in order of name. */
    Map<String, TopicDescription> describe(Collection<String> topics) throws InterruptedException {
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

    /** What the index is made from: it must be made anew when any of it changes. */
    String identity(Map<String, TopicDescription> topics) throws InterruptedException {
        try {
            StringBuilder identity = new StringBuilder("layout ")
                    .append(IndexKey.LAYOUT)
                    .append('\n')
                    .append(admin.describeCluster().clusterId().get());
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

    static List<TopicPartition> partitions(Map<String, TopicDescription> topics) {
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
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
